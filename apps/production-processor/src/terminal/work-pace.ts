interface Sample {
  readonly atMs: number;
  readonly units: number;
}

/** At least so far back, and half of the time that was seen: the beginning of a run says little of its end. */
const shortestWindowMs = 30_000;
const keptSamples = 500;

/** How fast work is done, from sums that are looked at now and then. A unit is any measure of work. */
export class WorkPace {
  private samples: Sample[] = [];

  observe(atMs: number, units: number): void {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    const spacingMs = first === undefined ? 0 : (atMs - first.atMs) / keptSamples;
    const before = this.samples.at(-2);
    // A long run needs no more samples than a short one.
    if (last !== undefined && before !== undefined && atMs - before.atMs < spacingMs) this.samples.pop();
    this.samples.push({ atMs, units });
  }

  /** Units a millisecond; null until enough was seen to say something: three seconds with progress. */
  unitsPerMs(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const windowMs = Math.max(shortestWindowMs, (last.atMs - first.atMs) / 2);
    const from = this.samples.findLast((sample) => last.atMs - sample.atMs >= windowMs) ?? first;
    const elapsedMs = last.atMs - from.atMs;
    const units = last.units - from.units;
    return elapsedMs < 3_000 || units <= 0 ? null : units / elapsedMs;
  }
}
