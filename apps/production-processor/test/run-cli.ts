import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const samplesFolder = fileURLToPath(new URL('../../../samples', import.meta.url));
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Finished {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly finished: Promise<Finished>;
  /** Resolves when it has said this on stderr. */
  said(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built program as a user would, with nothing in its environment but what is given. */
export function startCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCli {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.stderr += chunk));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, ...output }));
  });
  const said = async (text: string): Promise<void> => {
    while (!output.stderr.includes(text)) await once(child.stderr, 'data');
  };
  return { finished, said, kill: (signal) => void child.kill(signal) };
}

export const runCli = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Finished> => startCli(args, environment).finished;

/** What `process --json` prints. */
export interface ProcessResult {
  campaignId: string;
  batches: string[];
  documents: Record<
    'total' | 'doneBefore' | 'completed' | 'completedWithWarnings' | 'failed' | 'needsPassword' | 'cancelled',
    number
  >;
  pages: Record<'total' | 'recognized' | 'fromText' | 'reused' | 'failed', number>;
  seconds: number;
  manifest: string;
  manifestHash: string;
  outputs: { file: string; pdf: string; txt: string; json: string }[];
  warnings: { file: string; code: string }[];
  failures: { file: string; code: string; message: string; solution: string }[];
}

export const parseResult = (run: Finished): ProcessResult => JSON.parse(run.stdout) as ProcessResult;
