import pg from 'pg';
import { describe, expect, it } from 'vitest';

import { createTestDatabase } from './create-test-database.js';
import { withConnection } from './with-connection.js';

async function createNotes(databaseUrl: string): Promise<void> {
  await withConnection(databaseUrl, async (client) => {
    await client.query('create table note (text text not null)');
    await client.query(`insert into note values ('prepared at ' || clock_timestamp())`);
  });
}

const readNotes = (databaseUrl: string) =>
  withConnection(
    databaseUrl,
    async (client) => (await client.query<{ text: string }>('select text from note')).rows,
  );

describe('createTestDatabase', () => {
  it('gives databases that know nothing of each other', async () => {
    await using first = await createTestDatabase();
    await using second = await createTestDatabase();
    await createNotes(first.databaseUrl);
    await expect(readNotes(second.databaseUrl)).rejects.toThrow('relation "note" does not exist');
  });

  it('prepares a template once and copies it, also when asked at the same time', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase({ prepare: createNotes })));
    const notes = await Promise.all(databases.map(({ databaseUrl }) => readNotes(databaseUrl)));
    expect(notes[0]).toHaveLength(1);
    expect(notes[1]).toEqual(notes[0]);
    expect(notes[2]).toEqual(notes[0]);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('does not take a template whose preparation failed for a finished one', async () => {
    let calls = 0;
    const prepare = async (databaseUrl: string) => {
      calls += 1;
      if (calls === 1) throw new Error('no such luck');
      await createNotes(databaseUrl);
    };
    await expect(createTestDatabase({ prepare })).rejects.toThrow('no such luck');
    await using database = await createTestDatabase({ prepare });
    expect(await readNotes(database.databaseUrl)).toHaveLength(1);
  });

  it('is dropped on close, which may be called twice', async () => {
    const database = await createTestDatabase();
    await database.close();
    await database.close();
    await expect(withConnection(database.databaseUrl, async () => {})).rejects.toThrow('does not exist');
  });

  it('says which connection was left open, and drops the database all the same', async () => {
    const database = await createTestDatabase();
    const forgotten = new pg.Client({
      connectionString: database.databaseUrl,
      application_name: 'forgetful',
    });
    const errors: string[] = [];
    forgotten.on('error', (error) => errors.push(error.message));
    const cut = new Promise<void>((resolve) => forgotten.once('end', resolve));
    await forgotten.connect();
    await forgotten.query('select 42');
    await expect(database.close()).rejects.toThrow(
      /1 connection\(s\) were left open[^]*forgetful, idle: select 42/,
    );
    await cut;
    expect(errors[0]).toContain('terminating connection');
  });
});
