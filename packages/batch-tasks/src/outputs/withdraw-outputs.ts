import { rm, stat } from 'node:fs/promises';

import { extensionOf, outputKinds } from '@docbatch/core';
import { lockUnsuccessful } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { isS3Location } from '../storage/location.js';
import { resolveInside } from './output-place.js';

/**
 * Removes what an attempt at a document has published when the document ended without outputs all the same: it was
 * cancelled while the files got their names, or one of them could not get its name. The row is locked meanwhile, so
 * that no file of a later attempt is taken for one of this. Older results of the same name stay. Returns the paths.
 *
 * In object storage nothing is removed: workers have no right to do that there.
 */
export const withdrawOutputs = (
  context: Pick<BatchContext, 'database'>,
  documentId: string,
  { dryRun = false } = {},
): Promise<string[]> =>
  context.database.transaction(async (transaction) => {
    const place = await lockUnsuccessful(transaction, documentId);
    if (place === null || isS3Location(place.output)) return [];
    const target = resolveInside(place.output, place.output_base);
    const left: string[] = [];
    for (const kind of outputKinds) {
      const path = `${target}.${extensionOf(kind)}`;
      const found = await stat(path).catch(() => null);
      if (found?.isFile() && found.mtimeMs >= place.started_at.getTime()) left.push(path);
    }
    if (!dryRun) await Promise.all(left.map((path) => rm(path, { force: true })));
    return left;
  });
