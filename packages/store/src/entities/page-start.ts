import { EntitySchema } from 'typeorm';

/** A page that a worker has begun to read. Taken away when it ends, however it ends; what stays is of a dead worker. */
export interface PageStartRow {
  content_sha256: string;
  page_number: number;
  recognition_key: string;
  worker_id: string;
  started_at: Date;
}

export const pageStartEntity = new EntitySchema<PageStartRow>({
  name: 'page_start',
  columns: {
    content_sha256: { type: 'text', primary: true },
    page_number: { type: 'integer', primary: true },
    recognition_key: { type: 'text', primary: true },
    worker_id: { type: 'uuid', primary: true },
    started_at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
  },
});
