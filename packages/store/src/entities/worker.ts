import type { Priority } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

/** A process that works on tasks, or did. Alive while it is not stopped and its heartbeat is recent. */
export interface WorkerRow {
  id: string;
  host: string;
  process_id: number;
  slots: number;
  priorities: Priority[];
  started_at: Date;
  heartbeat_at: Date;
  stopped_at: Date | null;
  /** Documents that it had tasks of in its hands at its last heartbeat. */
  in_hand: string[];
  /** Why it begins no new work: `CODE: message`. */
  held_reason: string | null;
  /** What is held: one output folder or one set of languages; null for everything. */
  held_scope: string | null;
  held_since: Date | null;
}

export const workerEntity = new EntitySchema<WorkerRow>({
  name: 'worker',
  columns: {
    id: { type: 'uuid', primary: true },
    host: { type: 'text' },
    process_id: { type: 'integer' },
    slots: { type: 'integer' },
    priorities: { type: 'text', array: true },
    started_at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    heartbeat_at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    stopped_at: { type: 'timestamptz', nullable: true },
    in_hand: { type: 'uuid', array: true, default: [] },
    held_reason: { type: 'text', nullable: true },
    held_scope: { type: 'text', nullable: true },
    held_since: { type: 'timestamptz', nullable: true },
  },
});
