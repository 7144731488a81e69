import { LiveBlock, type LiveStream } from './live-block.js';
import type { TerminalStyle } from './terminal-style.js';

/** What is said to people while the command works: lines that stay, and on a terminal a block that is redrawn. */
export class Talk {
  private readonly block: LiveBlock | undefined;

  constructor(
    private readonly stream: LiveStream,
    readonly style: TerminalStyle,
  ) {
    this.block = style.interactive ? new LiveBlock(stream) : undefined;
  }

  /** Whether `draw` shows anything. Elsewhere progress is said in lines, now and then. */
  get live(): boolean {
    return this.block !== undefined;
  }

  /** Columns that a line of the live block may take. */
  get width(): number {
    return this.block?.width ?? 100;
  }

  say(line: string): void {
    if (this.block === undefined) this.stream.write(`${line}\n`);
    else this.block.print(line);
  }

  draw(lines: readonly string[]): void {
    this.block?.draw(lines);
  }

  /** Takes the live block away and gives the cursor back. May be called twice. */
  clear(): void {
    this.block?.close();
  }
}
