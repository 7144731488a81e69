import { spawn } from 'node:child_process';

import { DocbatchError } from '@docbatch/core';

/**
 * Seconds of processor time after which the system ends the program. A slot that is stopped cannot end what it has
 * started: this is what keeps a program that hangs from running for ever.
 */
const maxCpuSeconds = 240;

const keptComplaints = 2_000;

/**
 * Runs the tesseract program on a picture that it gets through a pipe, on one core.
 *
 * @throws DocbatchError ENGINE_START_FAILED when it cannot be started, PAGE_FAILED with its complaint when it fails
 */
export function runTesseract(picture: Uint8Array, parameters: readonly string[]): Promise<void> {
  // One slot is one core: the program's own threads would take those of the other slots.
  const script = `ulimit -t ${maxCpuSeconds}; export OMP_THREAD_LIMIT=1; exec tesseract "$@"`;
  const limited = ['-c', script, 'tesseract', ...parameters];
  const [program, given] = process.platform === 'win32' ? ['tesseract', parameters] : ['/bin/sh', limited];
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['pipe', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-keptComplaints);
    });
    child.once('error', (cause) => {
      reject(new DocbatchError('ENGINE_START_FAILED', 'tesseract cannot be started.', { cause }));
    });
    child.once('close', (exitCode, signal) => {
      if (exitCode === 0) return resolve();
      const reason = signal === null ? `exit code ${exitCode}` : `ended by ${signal}`;
      reject(new DocbatchError('PAGE_FAILED', `tesseract failed (${reason}): ${complaints.trim()}`));
    });
    // It may end before it has read everything; the exit code says so.
    child.stdin.on('error', () => undefined);
    child.stdin.end(picture);
  });
}
