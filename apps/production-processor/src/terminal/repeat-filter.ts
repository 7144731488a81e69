interface Said {
  readonly atMs: number;
  repeated: number;
}

const quietMs = 10_000;
const rememberedLines = 200;

/** Holds back lines that were said a moment ago: a lost connection is told by everybody who used it. */
export class RepeatFilter {
  private readonly said = new Map<string, Said>();

  /** The line to say now, with how often it was held back; null when it is held back. */
  pass(line: string, atMs: number): string | null {
    const before = this.said.get(line);
    if (before !== undefined && atMs - before.atMs < quietMs) {
      before.repeated += 1;
      return null;
    }
    // Lines differ by names and numbers: without a bound a long run would remember them all.
    if (this.said.size >= rememberedLines) this.said.clear();
    this.said.set(line, { atMs, repeated: 0 });
    const repeated = before?.repeated ?? 0;
    return repeated === 0 ? line : `${line} (${repeated} times more meanwhile)`;
  }
}
