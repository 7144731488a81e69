import { newId } from '@docbatch/core';
import pg from 'pg';

/** Pages of one document, as PDFs of this length are common in archives. */
const pagesPerDocument = 100;
const insertedAtOnce = 50_000;

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
    // The same words in every run.
    await client.query('select setseed(0.5)');
    for (let from = 0; from < count; from += insertedAtOnce) {
      await client.query(insertText, [
        from,
        Math.min(count, from + insertedAtOnce) - 1,
        pagesPerDocument,
        newId(),
      ]);
    }
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
