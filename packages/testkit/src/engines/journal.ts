import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Journal {
  /** Fingerprints of the pages that were begun, in that order. */
  readonly started: readonly string[];
  /** Fingerprints of the pages whose recognition came to an end, in that order. */
  readonly recognized: readonly string[];
}

/** What scripted engines wrote. Empty when there is no such file yet. */
export function readJournal(journalPath: string): Journal {
  const lines = existsSync(journalPath) ? readFileSync(journalPath, 'utf8').split('\n') : [];
  const pick = (event: string) =>
    lines.filter((line) => line.startsWith(`${event} `)).map((line) => line.slice(event.length + 1));
  return { started: pick('started'), recognized: pick('recognized') };
}

/** In one synchronous write, so that a process killed right afterwards has still said it. */
export function writeJournal(journalPath: string, event: keyof Journal, fingerprint: string): void {
  appendFileSync(journalPath, `${event} ${fingerprint}\n`);
}

/** The number of a call among those that share the path, 0-based. Creating a file exclusively is what no two threads or processes can both do. */
export function claimCallNumber(journalPath: string): number {
  const folder = `${journalPath}.calls`;
  mkdirSync(folder, { recursive: true });
  for (let number = 0; ; number += 1) {
    try {
      writeFileSync(join(folder, String(number)), '', { flag: 'wx' });
      return number;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
