import type { Environment, Theme } from '../draw/theme.js';
import type { KeyStream } from '../live/run-live.js';
import type { ScreenStream } from '../live/screen.js';

/** A stream that is written to. */
export interface OutputStream extends ScreenStream, Pick<NodeJS.EventEmitter, 'on' | 'off'> {
  write(text: string, done?: () => void): boolean;
  readonly isTTY?: boolean;
}

/** What a process gives to the command line: only `main.ts` knows where it comes from. */
export interface ProcessHandles {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  readonly stdin: KeyStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/** What a verb works with. */
export interface Shell extends ProcessHandles {
  readonly theme: Theme;
  /** Aborts when the process is told to end. */
  readonly signal: AbortSignal;
  /** Writes lines to stdout; resolves when the reader has taken them. */
  print(lines: readonly string[]): Promise<void>;
}
