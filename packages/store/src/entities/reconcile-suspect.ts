import type { DocumentState } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

/** A document that the reconciler looks at a second time before it touches it. */
export interface ReconcileSuspectRow {
  document_id: string;
  run: number;
  attempt: number;
  state: DocumentState;
}

export const reconcileSuspectEntity = new EntitySchema<ReconcileSuspectRow>({
  name: 'reconcile_suspect',
  columns: {
    document_id: { type: 'uuid', primary: true },
    run: { type: 'integer' },
    attempt: { type: 'integer' },
    state: { type: 'text' },
  },
});
