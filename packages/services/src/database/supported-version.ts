import { DocbatchError } from '@docbatch/core';

const oldestMajor = 14;

/**
 * @param version `server_version_num`: 180004 is 18.4, 130011 is 13.11.
 * @throws DocbatchError `DATABASE_UNSUPPORTED`.
 */
export function assertSupportedVersion(version: number, address: string): void {
  const major = Math.floor(version / 10_000);
  if (major >= oldestMajor) return;
  throw new DocbatchError(
    'DATABASE_UNSUPPORTED',
    `The server at ${address} is PostgreSQL ${major}.${version % 10_000}; expected ${oldestMajor} or newer. ` +
      'Upgrade it, or point DATABASE_URL at another server.',
  );
}
