import { access } from 'node:fs/promises';

import { findBatchIds } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Shell } from '../cli/shell.js';
import type { ServiceOptions } from '../options/command-options.js';
import { openSystem, type System } from './open-system.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens the system where something of this id can be. Throws BATCH_NOT_FOUND: asking must not create a database. */
export async function openKnown(
  options: ServiceOptions & { readonly id: string },
  shell: Shell,
): Promise<System> {
  const { id, dataDir, databaseUrl } = options;
  if (!uuid.test(id)) throw new DocbatchError('BATCH_NOT_FOUND', `"${id}" is not a full id.`);
  if (databaseUrl === undefined) {
    await access(dataDir).catch((error: unknown) => {
      const message = `There is nothing of id ${id}: the data folder "${dataDir}" does not exist. Set --data-dir or DATABASE_URL.`;
      throw new DocbatchError('BATCH_NOT_FOUND', message, { cause: error });
    });
  }
  return openSystem(options, shell, 'when_used');
}

/** The batches that an id stands for. Throws BATCH_NOT_FOUND. */
export async function requireBatchIds({ context }: System, id: string): Promise<string[]> {
  const batchIds = await findBatchIds(context, id);
  if (batchIds.length > 0) return batchIds;
  throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch or campaign ${id}.`);
}

/** Who uses the command, for the events. */
export const actorOf = ({ env }: Shell): string => `cli ${env['USER'] ?? env['LOGNAME'] ?? 'somebody'}`;
