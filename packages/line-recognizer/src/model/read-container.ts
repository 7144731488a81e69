import { ByteReader } from './byte-reader.js';
import { ModelError } from './model-error.js';

/** Numbers of the entries that this package reads, as tesseract's tessdatamanager.h gives them. */
const entryNumbers = {
  network: 17,
  punctuation: 18,
  words: 19,
  numbers: 20,
  unicharset: 21,
  recoder: 22,
} as const;

export type EntryName = keyof typeof entryNumbers;

const maxEntries = 64;

/**
 * Takes a `.traineddata` file apart: a count of entries (int32), where each begins (int64, -1 for one that is not
 * there), then the entries. One ends where the next in the file begins. What is returned are views into `bytes`.
 *
 * @throws ModelError damaged
 */
export function readContainer(bytes: Uint8Array): ReadonlyMap<EntryName, Uint8Array> {
  const reader = new ByteReader(bytes, 'table of entries');
  const count = reader.readInt32();
  if (count < 1 || count > maxEntries) {
    throw new ModelError('damaged', `The file is no traineddata: it claims to have ${count} entries.`);
  }
  const starts = Array.from({ length: count }, () => readOffset(reader, bytes.length));
  const entries = new Map<EntryName, Uint8Array>();
  for (const [name, number] of Object.entries(entryNumbers) as [EntryName, number][]) {
    const start = starts[number] ?? -1;
    if (start < 0) continue;
    const end = Math.min(...starts.filter((other) => other > start), bytes.length);
    entries.set(name, bytes.subarray(start, end));
  }
  return entries;
}

function readOffset(reader: ByteReader, sizeBytes: number): number {
  const low = reader.readUint32();
  const high = reader.readInt32();
  if (high < 0) return -1;
  const offset = high * 2 ** 32 + low;
  if (offset > sizeBytes) reader.fail(`an entry begins at byte ${offset} of ${sizeBytes}`);
  return offset;
}
