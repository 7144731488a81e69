import { newId } from '@docbatch/core';
import pg from 'pg';

/** Pages of one document, as PDFs of this length are common in archives. */
const pagesPerDocument = 100;
const insertedAtOnce = 25_000;

/**
 * Fills an empty, migrated database with pages of 120 words, drawn from 20,000 as in natural text: the n-th most
 * common word is there 1/n as often as the first. Word n is written `word<n>x`.
 */
export async function insertPages(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`insert into docbatch.project (id, name) values ($1, 'archive'), ($2, 'houses')`, [
      newId(),
      newId(),
    ]);
    await client.query(
      `insert into docbatch.document (id, project_id, file_name, source_path, output_base, size_bytes, state, run,
         content_sha256, recognition_key)
       select gen_random_uuid(), (select id from docbatch.project where name = case when number % 50 = 0 then 'houses' else 'archive' end),
         'scan-' || number || '.pdf', '/in/' || number, number::text, 1000, 'completed', 1, 'sha' || number, 'key'
       from generate_series(0, ($1::integer - 1) / $2::integer) as number`,
      [count, pagesPerDocument],
    );
    // An index that is made at the end costs a tenth of one that grows with every page.
    const [index] = (
      await client.query<{ indexdef: string }>(
        `select indexdef from pg_indexes where indexname = 'page_search'`,
      )
    ).rows;
    await client.query('drop index docbatch.page_search');
    const starts = Array.from(
      { length: Math.ceil(count / insertedAtOnce) },
      (_, part) => part * insertedAtOnce,
    );
    const insertPart = async (connection: pg.Client): Promise<void> => {
      for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
        // The same words in every run.
        await connection.query('select setseed($1)', [1 / (2 + from / insertedAtOnce)]);
        const to = Math.min(count, from + insertedAtOnce) - 1;
        await connection.query(insertText, [from, to, pagesPerDocument, newId()]);
      }
    };
    const second = new pg.Client({ connectionString: databaseUrl });
    await second.connect();
    await Promise.all([insertPart(client), insertPart(second)]).finally(() => second.end());
    await client.query(`set maintenance_work_mem = '512MB'`);
    await client.query(index!.indexdef);
    // What a server that has run for a while looks like: entries that wait to be indexed would be read one by one.
    await client.query('vacuum analyze docbatch.page');
    await client.query('analyze docbatch.document');
  } finally {
    await client.end();
  }
}

const insertText = `insert into docbatch.page (content_sha256, page_number, recognition_key, outcome, document_id, run, text,
    search_config)
  select 'sha' || number / $3, number % $3 + 1, 'key', 'recognized', $4, 1, words.text, 'english'
  from generate_series($1::integer, $2::integer) as number,
    lateral (
      select string_agg('word' || floor(exp(random() * ln(20000))) || 'x', ' ') as text
      from generate_series(1, 120) where number is not null
    ) as words`;
