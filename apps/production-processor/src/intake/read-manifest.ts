import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { DocbatchError } from '@docbatch/core';
import { parse as parseCsv } from 'csv-parse';

import { isFileSystemError } from './file-system-error.js';
import type { ListedFile } from './listed-file.js';
import { parseManifestEntry } from './manifest-entry.js';

/** An entry with its line (the last one, of several), or what is wrong with it. */
interface Read {
  readonly line: number;
  readonly entry: ListedFile | readonly string[];
}

/** So many are told one by one. */
const toldProblems = 50;

/**
 * Reads the whole manifest once to see whether it is sound, a line at a time. Throws USAGE that names every problem by its
 * line, FILE_NOT_FOUND and FILE_UNREADABLE.
 */
export async function checkManifest(path: string): Promise<void> {
  const told: string[] = [];
  let [problems, entries] = [0, 0];
  for await (const { line, entry } of readEntries(path)) {
    entries += 1;
    if (!isProblems(entry)) continue;
    problems += entry.length;
    if (told.length < toldProblems) told.push(...entry.map((problem) => `line ${line}: ${problem}`));
  }
  if (entries === 0) throw new DocbatchError('INPUT_EMPTY', `The manifest "${path}" names no file.`);
  if (problems === 0) return;
  const hidden = problems - told.length;
  const more = hidden > 0 ? [`and ${hidden} more`] : [];
  const what = problems === 1 ? 'a problem' : `${problems} problems`;
  throw new DocbatchError('USAGE', [`The manifest "${path}" has ${what}:`, ...told, ...more].join('\n'));
}

/** The entries of a sound manifest. Streams. */
export async function* readManifest(path: string): AsyncGenerator<ListedFile> {
  for await (const { line, entry } of readEntries(path)) {
    if (isProblems(entry))
      throw new DocbatchError(
        'USAGE',
        `The manifest "${path}" changed while it was read: line ${line}: ${entry[0]}`,
      );
    yield entry;
  }
}

const isProblems = (entry: Read['entry']): entry is readonly string[] => Array.isArray(entry);

async function* readEntries(path: string): AsyncGenerator<Read> {
  try {
    yield* /\.csv$/i.test(path) ? readCsv(path) : readJsonLines(path);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const gone = error.code === 'ENOENT';
    throw new DocbatchError(
      gone ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `The manifest "${path}" ${gone ? 'does not exist' : `cannot be read (${error.code})`}.`,
      { cause: error, file: path },
    );
  }
}

/** One JSON object a line; empty lines count, but say nothing. */
async function* readJsonLines(path: string): AsyncGenerator<Read> {
  const input = createReadStream(path, 'utf8');
  // readline takes no notice of what goes wrong with its input.
  const failed = new Promise<never>((_resolve, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (let line = 1; ; line += 1) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done === true) return;
    const text = line === 1 ? next.value.replace(/^\ufeff/, '') : next.value;
    if (text.trim() !== '') yield { line, entry: parseJson(text) };
  }
}

function parseJson(text: string): Read['entry'] {
  try {
    return parseManifestEntry(JSON.parse(text));
  } catch {
    return ['is no JSON'];
  }
}

const known = ['file', 'name', 'priority', 'project'];

/** The first line names the columns; those that are not ours are metadata. */
async function* readCsv(path: string): AsyncGenerator<Read> {
  const parser = parseCsv({ bom: true, info: true, columns: true, skip_empty_lines: true });
  // A pipe does not hand errors on.
  const input = createReadStream(path).once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      const isNamed = info.columns.some(({ name }) => name === 'file');
      yield {
        line: isNamed ? info.lines : 1,
        entry: isNamed ? parseRow(record) : ['there is no column "file"'],
      };
      // It is the same on each line.
      if (!isNamed) return;
    }
  } catch (error) {
    if (isFileSystemError(error)) throw error;
    const { message, lines } = error as Error & { lines?: number };
    yield { line: lines ?? 1, entry: [message] };
  }
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number; readonly columns: readonly { readonly name: string }[] };
}

function parseRow(record: CsvRecord['record']): Read['entry'] {
  const cells = Object.entries(record).filter(([, cell]) => cell !== '');
  const metadata = Object.fromEntries(cells.filter(([name]) => !known.includes(name)));
  return parseManifestEntry({
    ...Object.fromEntries(cells.filter(([name]) => known.includes(name))),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  });
}
