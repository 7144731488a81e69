import { EntitySchema } from 'typeorm';

/** One row for every change of state. Only ever added to. */
export interface EventRow {
  id: string;
  at: Date;
  document_id: string | null;
  batch_id: string | null;
  attempt: number | null;
  from_state: string | null;
  to_state: string;
  actor: string;
  reason: Record<string, unknown> | null;
}

export const eventEntity = new EntitySchema<EventRow>({
  name: 'event',
  columns: {
    id: { type: 'bigint', primary: true },
    at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    document_id: { type: 'uuid', nullable: true },
    batch_id: { type: 'uuid', nullable: true },
    attempt: { type: 'integer', nullable: true },
    from_state: { type: 'text', nullable: true },
    to_state: { type: 'text' },
    actor: { type: 'text' },
    reason: { type: 'jsonb', nullable: true },
  },
});
