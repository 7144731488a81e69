import type { Database } from '../database/database.js';

export interface SealedPassword {
  readonly fingerprint: Buffer;
  readonly secret: Buffer;
}

/** Keeps encrypted passwords for a batch or campaign; one that is there already stays. Returns how many are new. */
export async function insertPasswords(
  database: Database,
  scopeId: string,
  passwords: readonly SealedPassword[],
): Promise<number> {
  const rows = await database.query<{ scope_id: string }>(
    `insert into docbatch.password (scope_id, fingerprint, secret)
     select $1, fingerprint, secret
     from unnest($2::bytea[], $3::bytea[]) with ordinality as entry (fingerprint, secret, place) order by place
     on conflict (scope_id, fingerprint) do nothing
     returning scope_id`,
    [
      scopeId,
      passwords.map((password) => password.fingerprint),
      passwords.map((password) => password.secret),
    ],
  );
  return rows.length;
}
