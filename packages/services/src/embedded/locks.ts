import type { Client } from 'pg';

/**
 * Advisory locks of the embedded server's `postgres` database, in the key space of two integers, which
 * neither the queue nor the migrations use.
 *
 * - The **keeper lock** is held by the one keeper that looks after the server.
 * - The **users lock** is held, shared, by everyone who uses the server. The keeper takes it alone before it
 *   stops the server: from then on a newcomer sees that it is too late and waits for the next server, in
 *   place of being thrown out a moment after it was let in.
 */
const lockClass = 0x646f6362; // "docb"
const keeperLock = 1;
const usersLock = 2;

export const tryKeeperLock = (client: Client): Promise<boolean> =>
  ask(client, 'select pg_try_advisory_lock($1, $2) as yes', keeperLock);

export const tryShareUsersLock = (client: Client): Promise<boolean> =>
  ask(client, 'select pg_try_advisory_lock_shared($1, $2) as yes', usersLock);

export const tryOwnUsersLock = (client: Client): Promise<boolean> =>
  ask(client, 'select pg_try_advisory_lock($1, $2) as yes', usersLock);

export const hasKeeper = (client: Client): Promise<boolean> =>
  ask(
    client,
    `select exists (
       select from pg_locks
       where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted
         and database = (select oid from pg_database where datname = current_database())
     ) as yes`,
    keeperLock,
  );

async function ask(client: Client, sql: string, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(sql, [lockClass, lock]);
  return rows[0]?.yes === true;
}
