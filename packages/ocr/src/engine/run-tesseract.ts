import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Writable } from 'node:stream';

import { DocbatchError } from '@docbatch/core';

/** Seconds of processor time after which the system ends the program, should even the shell be gone that watches it. */
const maxCpuSeconds = 240;

const keptComplaints = 2_000;

/**
 * Runs the program on what comes through the first pipe and kills it when the fourth one closes. Nobody ever writes
 * to that: it closes when the thread or process at its other end is gone, however that went. A slot that is stopped
 * can do nothing any more, and a program that hangs uses no processor time that a limit would count.
 */
const script = `
ulimit -t ${maxCpuSeconds}
# One slot is one core: the program's own threads would take those of the other slots.
export OMP_THREAD_LIMIT=1
exec 4<&0
tesseract "$@" <&4 3<&- 4<&- & program=$!
{ exec 4<&-; read -r nothing <&3; kill -9 $program; } 2>/dev/null & watcher=$!
exec 4<&-
wait $program; code=$?
kill $watcher
exit $code`;

/**
 * Runs the tesseract program on a picture that it gets through a pipe, on one core.
 *
 * @throws DocbatchError ENGINE_START_FAILED when it cannot be started, PAGE_FAILED with its complaint when it fails
 */
export function runTesseract(picture: Uint8Array, parameters: readonly string[]): Promise<void> {
  const watched = ['-c', script, 'tesseract', ...parameters];
  const [program, given] = process.platform === 'win32' ? ['tesseract', parameters] : ['/bin/sh', watched];
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-keptComplaints);
    });
    child.once('error', (cause) => {
      reject(new DocbatchError('ENGINE_START_FAILED', 'tesseract cannot be started.', { cause }));
    });
    child.once('close', (exitCode, signal) => {
      if (exitCode === 0) return resolve();
      const reason = signal === null ? describeExit(exitCode ?? 0) : `ended by ${signal}`;
      reject(new DocbatchError('PAGE_FAILED', `tesseract failed (${reason}): ${complaints.trim()}`));
    });
    // It may end before it has read everything; the exit code says so.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(picture);
    // Left open until the program has ended.
    (child.stdio[3] as Writable | null)?.on('error', () => undefined);
  });
}

/** A shell tells the signal that ended a program as a number above 128. */
function describeExit(exitCode: number): string {
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
  return signal === undefined ? `exit code ${exitCode}` : `ended by ${signal}`;
}
