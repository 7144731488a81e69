import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { textOf } from './parse-record.js';
import { readLines } from './read-lines.js';
import { openLine } from './seal-line.js';

export interface FoundManifest {
  readonly path: string;
  /**
   * A later manifest of the same input beside it: the records of the campaign that this one tells of were deleted, and
   * the same input was processed anew into the same folder. Null when there is none.
   */
  readonly supersededBy: string | null;
}

/** The manifest of this path, or those in the folder of this path; one of the usual name when there is none. */
export async function findManifests(path: string): Promise<FoundManifest[]> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() !== true) return [{ path, supersededBy: null }];
  const names = (await readdir(path)).filter((name) => /^manifest(-[0-9a-f]{8})?\.jsonl$/.test(name)).sort();
  if (names.length === 0) return [{ path: join(path, 'manifest.jsonl'), supersededBy: null }];
  const headers = await Promise.all(names.map((name) => readHeader(join(path, name))));
  return headers.map((header) => ({
    path: header.path,
    supersededBy: headers.find((other) => isLater(other, header))?.path ?? null,
  }));
}

interface Header {
  readonly path: string;
  readonly input: string | null;
  readonly createdAt: string | null;
}

/** A manifest that cannot be read supersedes nothing; comparing it says what is wrong with it. */
async function readHeader(path: string): Promise<Header> {
  try {
    for await (const { bytes } of readLines(path)) {
      const { record } = openLine(bytes);
      return { path, input: textOf(record, 'input'), createdAt: textOf(record, 'createdAt') };
    }
  } catch {
    // Told when it is compared.
  }
  return { path, input: null, createdAt: null };
}

/** Both are ISO 8601 in UTC, so that their order as text is their order in time. */
const isLater = (other: Header, than: Header): boolean =>
  other.input !== null &&
  other.input === than.input &&
  other.createdAt !== null &&
  than.createdAt !== null &&
  other.createdAt > than.createdAt;
