interface Sample {
  readonly atMs: number;
  readonly pages: number;
}

/** Pages per minute over a sliding window, from counts that are looked at now and then. */
export class PageRate {
  private samples: Sample[] = [];

  /** @param windowMs how far back to look; long enough to hold several pages, short enough to follow the work */
  constructor(private readonly windowMs = 120_000) {}

  /** `pages`: how many are done in this run by now. */
  observe(atMs: number, pages: number): void {
    // The newest sample before the window stays: it says where the count stood when the window began.
    while ((this.samples[1]?.atMs ?? Infinity) <= atMs - this.windowMs) this.samples.shift();
    const last = this.samples.at(-1);
    if (last === undefined || last.pages !== pages) this.samples.push({ atMs, pages });
  }

  /** Null until enough was seen to say something: two pages and three seconds. */
  pagesPerMinute(atMs: number): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const elapsedMs = atMs - first.atMs;
    const pages = last.pages - first.pages;
    if (pages < 2 || elapsedMs < 3_000) return null;
    return (pages * 60_000) / elapsedMs;
  }
}
