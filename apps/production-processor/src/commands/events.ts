import { findBatchIds, listBatchEvents, listDocumentEvents } from '@docbatch/batch-tasks';
import type { BatchEvent, DocumentEvent } from '@docbatch/batch-tasks';
import { DocbatchError, shortId } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { EventsVerbOptions } from '../options/control-options.js';
import { printable } from '../terminal/printable.js';
import { openKnown } from './open-known.js';

/** `events <id>`: prints what happened to a batch with its documents, or to a document. Streams. */
export async function runEvents(options: EventsVerbOptions, shell: Shell): Promise<number> {
  const { id } = options;
  await using system = await openKnown(options, shell);
  const isBatch = (await findBatchIds(system.context, id)).includes(id);
  const list = isBatch ? listBatchEvents : listDocumentEvents;
  shell.talk.clear();
  let count = 0;
  for await (const event of list(system.context, id, options)) {
    if (shell.json) await shell.print(`${count === 0 ? '[' : ','}\n  ${JSON.stringify(event)}`);
    else await shell.print(`${renderEvent(event, shell.stdoutStyle.unicode)}\n`);
    count += 1;
  }
  if (count === 0 && !isBatch && options.after === undefined) {
    throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch or document ${id}.`);
  }
  if (shell.json) await shell.print(count === 0 ? '[]\n' : '\n]\n');
  return exitCodes.allCompleted;
}

/** `2026-11-23 17:02:03Z  batch  in_progress → paused  cli anna  wrong folder`. */
export function renderEvent(event: BatchEvent | DocumentEvent, unicode: boolean): string {
  const subject = event.kind === 'batch' ? 'batch' : `document ${shortId(event.documentId)}`;
  const attempt = event.kind === 'document' ? `  attempt ${event.attempt}` : '';
  const { code, message } = (event.reason ?? {}) as { code?: string; message?: string };
  const why = [code, message === undefined ? undefined : printable(message)].filter(
    (part) => part !== undefined,
  );
  const time = event.at
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  const change = `${event.from} ${unicode ? '→' : '->'} ${event.to}`;
  return `${time}  ${subject}  ${change}${attempt}  ${printable(event.actor)}${why.length === 0 ? '' : `  ${why.join(': ')}`}`;
}
