import { hostname } from 'node:os';

import { findMachineSpeed, saveMachineSpeed as saveSpeed } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

export interface MachineSpeed {
  /** Milliseconds that one slot takes for a page, with all slots at work. */
  readonly msPerPage: number;
  /** From how many pages it was measured. */
  readonly pages: number;
}

/** Of fewer pages the start of the engine would be most of it. */
const enoughPages = 5;

/** Keeps how fast this machine reads pages with an engine. `engine` is any text that names engine and languages. */
export async function saveMachineSpeed(
  { database }: Pick<BatchContext, 'database'>,
  engine: string,
  { msPerPage, pages }: MachineSpeed,
): Promise<void> {
  if (pages < enoughPages || !(msPerPage > 0)) return;
  await saveSpeed(database, { host: hostname(), engine, msPerPage, pages });
}

/** What was measured on this machine last; null when nothing was. */
export async function getMachineSpeed(
  { database }: Pick<BatchContext, 'database'>,
  engine: string,
): Promise<MachineSpeed | null> {
  const speed = await findMachineSpeed(database, hostname(), engine);
  return speed === null ? null : { msPerPage: speed.ms_per_page, pages: speed.pages };
}
