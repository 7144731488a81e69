import stringWidth from 'string-width';

export interface LiveStream {
  write(text: string): boolean;
  readonly columns?: number;
  readonly rows?: number;
}

const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
const eraseBelow = '\x1b[J';

/**
 * A few lines at the bottom of the terminal that are redrawn in place. Text above it scrolls away as usual.
 *
 * Whoever makes one calls `close()`, also when leaving by force: it gives the cursor back.
 */
export class LiveBlock {
  private drawn: readonly string[] = [];
  private cursorHidden = false;

  constructor(private readonly stream: LiveStream) {}

  /** Columns that a line may take. One less than there are: a full last column makes some terminals wrap. */
  get width(): number {
    return Math.max(1, (this.stream.columns ?? 80) - 1);
  }

  draw(lines: readonly string[]): void {
    const shown = lines.slice(0, Math.max(1, (this.stream.rows ?? 24) - 1));
    if (shown.join('\n') === this.drawn.join('\n')) return;
    const hide = this.cursorHidden ? '' : hideCursor;
    this.cursorHidden = true;
    this.stream.write(hide + this.toTop() + shown.join('\n'));
    this.drawn = shown;
  }

  /** Writes a line that stays, above the block. */
  print(line: string): void {
    const block = this.drawn.join('\n');
    this.stream.write(`${this.toTop()}${line}\n${block}`);
  }

  /** Takes the block off the screen and shows the cursor again. May be called twice. */
  close(): void {
    const show = this.cursorHidden ? showCursor : '';
    const text = this.toTop() + show;
    if (text !== '') this.stream.write(text);
    this.drawn = [];
    this.cursorHidden = false;
  }

  /** After the window became narrower the lines drawn before take more rows than they had. */
  private toTop(): string {
    if (this.drawn.length === 0) return '';
    const columns = this.stream.columns ?? 80;
    const rows = this.drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / columns)), 0);
    return `\r${rows > 1 ? `\x1b[${rows - 1}A` : ''}${eraseBelow}`;
  }
}
