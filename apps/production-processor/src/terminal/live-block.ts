import stringWidth from 'string-width';

export interface LiveStream {
  write(text: string): boolean;
  readonly columns?: number;
  readonly rows?: number;
}

const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
const eraseLine = '\x1b[K';
const eraseBelow = '\x1b[J';

/** Erasing behind the text and not before it: no flicker, and tmux keeps no copy of every frame in its history. */
const overwrite = (lines: readonly string[]): string => lines.join(`${eraseLine}\n`) + eraseLine + eraseBelow;

/**
 * A few lines at the bottom of the terminal that are redrawn in place. Text above it scrolls away as usual.
 *
 * Whoever makes one calls `close()`, also when leaving by force: it gives the cursor back.
 */
export class LiveBlock {
  private drawn: readonly string[] = [];
  private drawnColumns = 0;
  private cursorHidden = false;

  constructor(private readonly stream: LiveStream) {}

  /** Columns that a line may take. One less than there are: a full last column makes some terminals wrap. */
  get width(): number {
    return Math.max(1, this.columns - 1);
  }

  private get columns(): number {
    return this.stream.columns ?? 80;
  }

  draw(lines: readonly string[]): void {
    const shown = lines.slice(0, Math.max(1, (this.stream.rows ?? 24) - 1));
    if (shown.join('\n') === this.drawn.join('\n')) return;
    const hide = this.cursorHidden ? '' : hideCursor;
    this.cursorHidden = true;
    this.stream.write(hide + this.toTop() + overwrite(shown));
    this.drawn = shown;
    this.drawnColumns = this.columns;
  }

  /** Writes a line that stays, above the block. */
  print(line: string): void {
    if (this.drawn.length === 0) this.stream.write(`${line}\n`);
    else this.stream.write(this.toTop() + overwrite([line, ...this.drawn]));
  }

  /** Takes the block off the screen and shows the cursor again. May be called twice. */
  close(): void {
    const erase = this.drawn.length === 0 ? '' : this.toTop() + eraseBelow;
    const text = erase + (this.cursorHidden ? showCursor : '');
    if (text !== '') this.stream.write(text);
    this.drawn = [];
    this.cursorHidden = false;
  }

  /** After the window became narrower the lines drawn before take more rows than they had. */
  private toTop(): string {
    if (this.drawn.length === 0) return '';
    const { columns } = this;
    const rows = this.drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / columns)),
      0,
    );
    const up = rows > 1 ? `\r\x1b[${rows - 1}A` : '\r';
    // Terminals remember which rows they broke and would join them again, with new text in them.
    return columns === this.drawnColumns ? up : up + eraseBelow;
  }
}
