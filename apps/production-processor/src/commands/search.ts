import { access } from 'node:fs/promises';

import { searchPages } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { SearchVerbOptions } from '../options/search-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderFound } from '../summary/render-found.js';
import { openSystem } from './open-system.js';

/** `search <query>`: prints the pages that answer it best. */
export async function runSearch(options: SearchVerbOptions, shell: Shell): Promise<number> {
  await checkCanExist(options);
  await using system = await openSystem(options, shell, 'when_used');
  const { query, ...rest } = options;
  const result = await searchPages(system.context, query, rest);
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify({ query, ...result }, null, 2)}\n`);
  else await shell.print(`${renderFound(result, outputLayout(shell)).join('\n')}\n`);
  return exitCodes.allCompleted;
}

/** Asking must not create a database. */
async function checkCanExist({ databaseUrl, dataDir }: SearchVerbOptions): Promise<void> {
  if (databaseUrl !== undefined) return;
  await access(dataDir).catch((error: unknown) => {
    const message = `There is nothing to search yet: the data folder "${dataDir}" does not exist.`;
    throw new DocbatchError('CONFIG_INVALID', message, { cause: error });
  });
}
