import { setTimeout } from 'node:timers/promises';

import { browseDocuments, getBatchStatus, listErrors, listWorkers } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { ServiceOptions } from '../cli/parse-options.js';
import type { Shell } from '../cli/shell.js';
import { renderLine } from '../draw/line.js';
import { runLive } from '../live/run-live.js';
import { startAt } from '../live/state.js';
import { openSystem } from '../model/open-system.js';
import type { Place } from '../model/place.js';
import { Records } from '../model/records.js';
import { emptySnapshot, type Snapshot } from '../model/snapshot.js';
import { renderErrorRow } from '../views/errors.js';
import { renderText } from '../views/render-frame.js';
import { renderWorkerRow } from '../views/workers.js';

const printEveryMs = 5_000;

/** Lines for a file or a pipe may be as long as what they say. */
const widthOf = ({ stdout }: Shell): number => (stdout.isTTY === true ? (stdout.columns ?? 80) : 120);

const printJson = (shell: Shell, value: unknown): Promise<void> =>
  shell.print([JSON.stringify(value, null, 2)]);

/** `live`: the full screen on a terminal, text elsewhere. */
export async function showLive(
  options: ServiceOptions,
  shell: Shell,
  { json, once }: { readonly json: boolean; readonly once: boolean },
): Promise<void> {
  await using system = await openSystem(options);
  const records = new Records(system);
  const place: Place = { view: 'overview' };
  if (json) {
    const { parts, overview, throughput, batches } = await records.read(place, '');
    return await printJson(shell, { parts, overview, throughput, batches });
  }
  const { stdin, stdout, theme, signal, env } = shell;
  if (!once && stdout.isTTY === true && stdin.isTTY === true) {
    const actor = `monitor ${env['USER'] ?? env['LOGNAME'] ?? 'somebody'}`;
    // Awaited: a promise that is only returned is waited for after the records were closed.
    return await runLive({ records, place, stdin, stdout, theme, actor, signal });
  }
  for (;;) {
    await shell.print(renderText(sceneOf(place, await records.read(place, ''), shell)));
    if (once || signal.aborted) return;
    await setTimeout(printEveryMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await shell.print(['']);
  }
}

/** `batch`: one batch. Throws BATCH_NOT_FOUND. */
export async function showBatch(
  batchId: string,
  options: ServiceOptions,
  shell: Shell,
  json: boolean,
): Promise<void> {
  await using system = await openSystem(options);
  const batch = await getBatchStatus(system.context, batchId);
  if (batch === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch ${batchId}.`);
  const { documents, nextCursor } = await browseDocuments(system.context, batchId, { limit: 1_000 });
  if (json) return await printJson(shell, { batch, documents, nextCursor });
  const place: Place = { view: 'batch', batchId };
  const snapshot = { ...(await new Records(system).read({ view: 'workers' }, '')), batch, documents };
  await shell.print(renderText(sceneOf(place, { ...snapshot, moreDocuments: nextCursor !== null }, shell)));
}

/** `workers`: the processes of the last day. */
export async function showWorkers(options: ServiceOptions, shell: Shell, json: boolean): Promise<void> {
  await using system = await openSystem(options);
  const workers = await listWorkers(system.context);
  if (json) return await printJson(shell, workers);
  if (workers.length === 0) return await shell.print(['No worker has been heard of within the last day.']);
  const scene = sceneOf({ view: 'workers' }, emptySnapshot, shell);
  await shell.print(
    workers.map((worker) => renderLine(renderWorkerRow(worker, scene), scene.width, scene.theme)),
  );
}

/** `errors`: what ended work, and what to do about it. */
export async function showErrors(
  hours: number,
  options: ServiceOptions,
  shell: Shell,
  json: boolean,
): Promise<void> {
  await using system = await openSystem(options);
  const errors = await listErrors(system.context, { hours });
  if (json) return await printJson(shell, errors);
  if (errors.length === 0) return await shell.print([`No errors in the last ${hours} h.`]);
  const scene = sceneOf({ view: 'errors' }, emptySnapshot, shell);
  await shell.print(
    errors.flatMap((error) => [
      renderLine(renderErrorRow(error, scene), scene.width, scene.theme),
      `  try: ${error.solution}`,
    ]),
  );
}

const sceneOf = (place: Place, snapshot: Snapshot, shell: Shell) => ({
  state: startAt(place),
  snapshot,
  width: widthOf(shell),
  now: new Date(),
  theme: shell.theme,
});
