import { spawn } from 'node:child_process';

import type { Account } from './server-account.js';

export interface ProgramResult {
  /** Null when the program was ended by a signal or could not be started. */
  readonly exitCode: number | null;
  /** Both output streams, and why the program could not be started if so. */
  readonly output: string;
}

/** Runs a program to its end under an account, away from the current folder. Never rejects. */
export function runProgram(file: string, args: readonly string[], account: Account): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...account, cwd: '/', env: serverEnvironment(), windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => undefined);
    child.stdin.end();
    child.on('error', (error) => resolve({ exitCode: null, output: `${output}${error.message}` }));
    child.on('close', (exitCode) => resolve({ exitCode, output: output.trim() }));
  });
}

const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
];

/**
 * The environment of everything that outlives its caller. A list of what may pass, so that a caller's secrets
 * and its NODE_OPTIONS do not live on in a server; the C locale exists everywhere.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- Handed down, not read as a setting.
  const given = process.env;
  const kept = passedOn.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
