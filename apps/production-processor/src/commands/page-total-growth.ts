/** How long the number of pages has to stand still to be taken as known. */
const calmMs = 4_000;

/** Watches whether the number of known pages still grows, because documents are still being opened. */
export class PageTotalGrowth {
  private total = 0;
  private changedMs = -Infinity;

  observe(atMs: number, total: number): void {
    if (total === this.total) return;
    this.total = total;
    this.changedMs = atMs;
  }

  grows(atMs: number): boolean {
    return this.total === 0 || atMs - this.changedMs < calmMs;
  }
}
