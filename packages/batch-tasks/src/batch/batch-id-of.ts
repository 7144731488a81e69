import { sha256Hex } from '@docbatch/core';

/** As the old API named batches: `batch_<8 hex digits>_<YYYYMMDD_HHMMSS>`, or with something else after `batch_`. */
const legacyId = /^batch_./;

/**
 * The id under which a batch that the old API named is kept: always the same for the same name. Every other id is
 * returned as it is, so that this may be called on any.
 */
export function batchIdOf(id: string): string {
  if (!legacyId.test(id)) return id;
  const hex = sha256Hex(id);
  // Version 8 is RFC 9562's for ids whose bits are made in a way of one's own.
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
