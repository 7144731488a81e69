import type { Priority } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

/** A worker process and the last sign of life it gave. */
export interface WorkerRow {
  id: string;
  host: string;
  process_id: number;
  slots: number;
  priorities: Priority[];
  started_at: Date;
  heartbeat_at: Date;
  stopped_at: Date | null;
}

export const workerEntity = new EntitySchema<WorkerRow>({
  name: 'worker',
  columns: {
    id: { type: 'uuid', primary: true },
    host: { type: 'text' },
    process_id: { type: 'integer' },
    slots: { type: 'integer' },
    priorities: { type: 'jsonb' },
    started_at: { type: 'timestamptz', default: () => 'now()' },
    heartbeat_at: { type: 'timestamptz', default: () => 'now()' },
    stopped_at: { type: 'timestamptz', nullable: true },
  },
});
