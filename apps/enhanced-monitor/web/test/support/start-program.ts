import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningProgram extends AsyncDisposable {
  /** What the first line of its output holds of `pattern`. */
  readonly found: string;
  stop(): Promise<void>;
}

/** Starts a built program and waits for a line that matches; `stop` ends it as a person would. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  pattern: RegExp,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  const found = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        said.push(line);
        const match = pattern.exec(line);
        if (match !== null) resolve(match[0]);
      });
    child.once('exit', () => reject(new Error(`${file} ended: ${said.join('\n')}`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  return { found, stop, [Symbol.asyncDispose]: stop };
}
