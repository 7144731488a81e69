import { EntitySchema } from 'typeorm';

/** What all workers did in one minute, by the database's clock. */
export interface ThroughputRow {
  minute: Date;
  pages_recognized: number;
  pages_from_text: number;
  pages_failed: number;
  documents_settled: number;
}

export const throughputEntity = new EntitySchema<ThroughputRow>({
  name: 'throughput',
  columns: {
    minute: { type: 'timestamptz', primary: true },
    pages_recognized: { type: 'integer', default: 0 },
    pages_from_text: { type: 'integer', default: 0 },
    pages_failed: { type: 'integer', default: 0 },
    documents_settled: { type: 'integer', default: 0 },
  },
});
