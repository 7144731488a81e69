import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Inconsistency, RowSource } from './find-inconsistencies.js';

interface Output {
  readonly id: string;
  readonly state: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

const listOutputs = `
  select document.id, document.state, output.path, output."sizeBytes", output.sha256
  from docbatch.document, jsonb_to_recordset(document.outputs) as output (path text, "sizeBytes" integer, sha256 text)
  where document.state in ('completed', 'completed_with_warnings')`;

/** Written beside the outputs of documents. */
const ofCampaign = /^manifest(-[0-9a-f]+)?\.jsonl$/;

/** Files that no completed document has written, and outputs that are not there as they were written. */
export async function findFileProblems(
  database: RowSource,
  folders: readonly string[],
): Promise<Inconsistency[]> {
  const outputs = new Map((await database.query<Output>(listOutputs)).map((output) => [output.path, output]));
  const stray: string[] = [];
  for (const folder of folders) {
    for (const path of await listFiles(folder)) {
      if (!outputs.has(path) && !ofCampaign.test(path.slice(folder.length + 1))) stray.push(path);
    }
  }
  const inside = [...outputs.values()].filter(({ path }) =>
    folders.some((folder) => path.startsWith(`${folder}/`)),
  );
  const damaged: { readonly path: string; readonly is: string }[] = [];
  for (const output of inside) {
    const is = await describeDamage(output);
    if (is !== null) damaged.push({ path: output.path, is });
  }
  return [
    { what: 'files that no completed document has written', found: stray },
    { what: 'outputs that are not as they were written', found: damaged },
  ].filter((problem) => problem.found.length > 0);
}

/** Empty folders count as files: what was half done leaves them behind. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() || entry.name === '.docbatch-staging')
    .map((entry) => join(entry.parentPath, entry.name));
}

async function describeDamage({ path, sizeBytes, sha256 }: Output): Promise<string | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return 'missing';
  if (bytes.length !== sizeBytes) return `${bytes.length} bytes instead of ${sizeBytes}`;
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? null : 'of other bytes';
}
