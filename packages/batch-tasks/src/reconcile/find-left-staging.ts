import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { findRuns, listOutputFolders } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { stagingFolder } from '../outputs/output-place.js';
import { isS3Location } from '../storage/location.js';
import { rowsAtATime, type Inspection } from './finding.js';

/** Half-made outputs of documents that have settled: their process was killed while it wrote. */
export async function findLeftStaging(context: BatchContext, inspection: Inspection): Promise<void> {
  for (let after = ''; ;) {
    const outputs = await listOutputFolders(context.database, after, rowsAtATime);
    if (outputs.length === 0) return;
    after = outputs.at(-1)!;
    // Outputs that go to S3 are made in the workers' own scratch folders.
    for (const output of outputs.filter((folder) => !isS3Location(folder)))
      await inspect(context, inspection, join(output, stagingFolder));
  }
}

async function inspect(context: BatchContext, inspection: Inspection, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (let start = 0; start < names.length; start += rowsAtATime) {
    const staged = names.slice(start, start + rowsAtATime).flatMap((name) => {
      const id = /^([0-9a-f-]{36})-\d+$/.exec(name)?.[1];
      return id === undefined ? [] : [{ name, id }];
    });
    const runs = await findRuns(
      context.database,
      staged.map((entry) => entry.id),
    );
    const settled = new Set(
      runs
        .filter((run) => run.settled && run.unmoved_seconds >= inspection.minAgeSeconds)
        .map((run) => run.id),
    );
    for (const { name, id } of staged.filter((entry) => settled.has(entry.id))) {
      const path = join(folder, name);
      if (!inspection.dryRun) await rm(path, { recursive: true, force: true });
      inspection.report({
        kind: 'staging_left_over',
        id,
        found: `${path} was left behind`,
        action: 'remove it',
        repaired: !inspection.dryRun,
      });
    }
  }
  // Goes when it is empty; otherwise this fails and that is right.
  if (!inspection.dryRun) await rmdir(folder).catch(() => undefined);
}
