import { EntitySchema } from 'typeorm';

/** Which document recognises a content right now; others with the same bytes wait for it. */
export interface ContentClaimRow {
  content_sha256: string;
  recognition_key: string;
  document_id: string;
}

export const contentClaimEntity = new EntitySchema<ContentClaimRow>({
  name: 'content_claim',
  columns: {
    content_sha256: { type: 'text', primary: true },
    recognition_key: { type: 'text', primary: true },
    document_id: { type: 'uuid' },
  },
});
