import { access } from 'node:fs/promises';

import { listCampaigns, listLooseBatches } from '@docbatch/batch-tasks';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ListVerbOptions } from '../options/list-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderCampaigns } from '../summary/render-campaigns.js';
import { openSystem } from './open-system.js';

/** `list`: prints what was submitted, with the ids that the other verbs take. */
export async function runList(options: ListVerbOptions, shell: Shell): Promise<number> {
  const listed = (await canHoldAnything(options))
    ? await readLists(options, shell)
    : { campaigns: [], looseBatches: [] };
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify(listed, null, 2)}\n`);
  else await shell.print(`${renderCampaigns(listed, outputLayout(shell)).join('\n')}\n`);
  return exitCodes.allCompleted;
}

async function readLists(options: ListVerbOptions, shell: Shell) {
  await using system = await openSystem(options, shell, 'when_used');
  return {
    campaigns: await listCampaigns(system.context, { limit: options.limit }),
    looseBatches: await listLooseBatches(system.context, options.limit),
  };
}

/** Asking must not create a database. */
const canHoldAnything = ({ databaseUrl, dataDir }: ListVerbOptions): Promise<boolean> =>
  databaseUrl !== undefined
    ? Promise.resolve(true)
    : access(dataDir).then(
        () => true,
        () => false,
      );
