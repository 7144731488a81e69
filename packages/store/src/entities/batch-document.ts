import type { SettledDocumentState } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

/** Which documents a batch has, and what became of each in it. */
export interface BatchDocumentRow {
  batch_id: string;
  document_id: string;
  position: number;
  outcome: SettledDocumentState | null;
  settled_at: Date | null;
}

export const batchDocumentEntity = new EntitySchema<BatchDocumentRow>({
  name: 'batch_document',
  columns: {
    batch_id: { type: 'uuid', primary: true },
    document_id: { type: 'uuid', primary: true },
    position: { type: 'integer' },
    outcome: { type: 'text', nullable: true },
    settled_at: { type: 'timestamptz', nullable: true },
  },
});
