import { closeSync, fchownSync, openSync } from 'node:fs';
import { copyFile, readFile, stat, truncate } from 'node:fs/promises';

import { lastLines } from '../error-text.js';
import type { Place } from './place.js';
import { isRoot } from './server-account.js';

const maxLogBytes = 4_000_000;
const tailLines = 12;

/**
 * Opens the log for a program that is about to be started, and closes it here again afterwards. The program
 * writes through the open file, so that it need not be allowed to reach the folder.
 */
export async function withLog<T>(place: Place, start: (fileDescriptor: number) => T): Promise<T> {
  const { uid, gid } = await stat(place.folder);
  const log = openSync(place.logFile, 'a', 0o600);
  try {
    // Made by root in another user's folder, it would lock that user out.
    if (isRoot()) fchownSync(log, uid, gid);
    return start(log);
  } finally {
    closeSync(log);
  }
}

/** Keeps the log and one older part of it. It is emptied in place: the server goes on writing to its end. */
export async function boundLog({ logFile }: Place): Promise<void> {
  const size = await stat(logFile).then(
    (log) => log.size,
    () => 0,
  );
  if (size <= maxLogBytes) return;
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}

/** The last lines of the log, for an error message. */
export async function readLogTail({ logFile }: Place): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return lastLines(text, tailLines);
}
