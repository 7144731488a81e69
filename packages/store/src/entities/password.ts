import { EntitySchema } from 'typeorm';

/** A password that was given for a batch or campaign, encrypted. */
export interface PasswordRow {
  /** Of the batch or campaign. */
  scope_id: string;
  /** A keyed digest, so that the same password is kept once. */
  fingerprint: Buffer;
  secret: Buffer;
  /** In the order in which they were given. */
  position: string;
}

export const passwordEntity = new EntitySchema<PasswordRow>({
  name: 'password',
  columns: {
    scope_id: { type: 'uuid', primary: true },
    fingerprint: { type: 'bytea', primary: true },
    secret: { type: 'bytea' },
    position: { type: 'bigint' },
  },
});

/** The password that opens a document, encrypted. */
export interface DocumentPasswordRow {
  document_id: string;
  secret: Buffer;
}

export const documentPasswordEntity = new EntitySchema<DocumentPasswordRow>({
  name: 'document_password',
  columns: {
    document_id: { type: 'uuid', primary: true },
    secret: { type: 'bytea' },
  },
});
