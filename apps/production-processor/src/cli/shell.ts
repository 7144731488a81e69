import type { Logger } from '@docbatch/core';

import type { Environment, TerminalStyle } from '../terminal/terminal-style.js';
import type { Talk } from '../terminal/talk.js';
import type { Interruption } from './interruption.js';

/** A stream that the command writes to. */
export interface OutputStream {
  write(data: string | Uint8Array, done?: (error?: Error | null) => void): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** What a process gives to the command line: only `main.ts` knows where it comes from. */
export interface ProcessHandles {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  /** The file that Node runs. */
  readonly programPath: string;
  readonly coreCount: number;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly interruption: Interruption;
}

/** What a verb works with. */
export interface Shell extends ProcessHandles {
  readonly talk: Talk;
  readonly logger: Logger;
  readonly json: boolean;
  readonly version: string;
  /** How stdout wants its lines. */
  readonly stdoutStyle: TerminalStyle;
  /** Writes data; resolves when the reader has taken it, so that a slow reader does not fill the memory. */
  print(data: string | Uint8Array): Promise<void>;
}
