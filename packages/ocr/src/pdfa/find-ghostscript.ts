import { spawnSync } from 'node:child_process';

import { DocbatchError } from '@docbatch/core';

/** Ghostscript on this machine. */
export interface Ghostscript {
  /** `gs`, or what it is called on Windows. */
  readonly program: string;
  /** For example `10.00.0`. */
  readonly version: string;
}

const programs = process.platform === 'win32' ? ['gswin64c', 'gswin32c', 'gs'] : ['gs'];
/** What its PDF/A-2 output needs. */
const leastVersion = 9.5;
const answerWithinMs = 20_000;

/** The program on the search path; null when there is none, or one that is too old to write PDF/A-2. */
export function findGhostscript(): Ghostscript | null {
  for (const program of programs) {
    const { stdout, error } = spawnSync(program, ['--version'], {
      encoding: 'utf8',
      timeout: answerWithinMs,
    });
    const version = error === undefined ? stdout.trim() : '';
    if (Number.parseFloat(version) >= leastVersion) return { program, version };
  }
  return null;
}

/** @throws DocbatchError GHOSTSCRIPT_MISSING */
export function requireGhostscript(): Ghostscript {
  const found = findGhostscript();
  if (found !== null) return found;
  throw new DocbatchError(
    'GHOSTSCRIPT_MISSING',
    `PDF/A needs Ghostscript ${leastVersion} or newer, and there is none on the search path of this machine.`,
  );
}
