/** A terminal to draw on. */
export interface ScreenStream {
  write(text: string): boolean;
  readonly columns?: number;
  readonly rows?: number;
}

const enter = '\x1b[?1049h\x1b[?25l\x1b[2J';
const leave = '\x1b[?25h\x1b[?1049l';
/** Terminals that know it show everything between the two at once; the others ignore it. */
const [beginFrame, endFrame] = ['\x1b[?2026h', '\x1b[?2026l'];

/**
 * The whole terminal, on its second screen: what was there before comes back. Only rows that have changed are written,
 * in one write. Whoever makes one calls `close()`, also when leaving by force.
 */
export class Screen {
  #drawn: readonly string[] = [];
  #size = '';
  #open = false;

  constructor(private readonly stream: ScreenStream) {}

  /** Columns that a line may take. One less than there are: erasing behind a full row would take its last letter. */
  get width(): number {
    return Math.max(20, (this.stream.columns ?? 80) - 1);
  }

  get height(): number {
    return Math.max(4, this.stream.rows ?? 24);
  }

  draw(lines: readonly string[]): void {
    const size = `${this.stream.columns}x${this.stream.rows}`;
    let text = '';
    if (!this.#open) text += enter;
    else if (size !== this.#size) text += '\x1b[2J';
    if (text !== '') this.#drawn = [];
    for (const [index, line] of lines.entries())
      if (line !== (this.#drawn[index] ?? '')) text += `\x1b[${index + 1};1H${line}\x1b[K`;
    this.#open = true;
    this.#size = size;
    this.#drawn = lines;
    if (text !== '') this.stream.write(beginFrame + text + endFrame);
  }

  /** May be called twice. */
  close(): void {
    if (this.#open) this.stream.write(leave);
    this.#open = false;
  }
}
