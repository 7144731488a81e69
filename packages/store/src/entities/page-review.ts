import { EntitySchema } from 'typeorm';

/** What a person said about a page, beside what was read. */
export interface PageReviewRow {
  content_sha256: string;
  page_number: number;
  verdict: 'accepted' | 'flagged';
  actor: string;
  at: Date;
  /** The text as it should be; null when nobody wrote one. */
  correction: string | null;
  corrected_by: string | null;
  corrected_at: Date | null;
  /** As that of the page. */
  search_config: string;
  /** Made by PostgreSQL from `correction`. */
  search: string;
}

export const pageReviewEntity = new EntitySchema<PageReviewRow>({
  name: 'page_review',
  columns: {
    content_sha256: { type: 'text', primary: true },
    page_number: { type: 'integer', primary: true },
    verdict: { type: 'text' },
    actor: { type: 'text' },
    at: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    correction: { type: 'text', nullable: true },
    corrected_by: { type: 'text', nullable: true },
    corrected_at: { type: 'timestamptz', nullable: true },
    search_config: { type: 'text', default: 'simple' },
    search: { type: 'tsvector', nullable: true, generatedType: 'STORED', asExpression: '' },
  },
});
