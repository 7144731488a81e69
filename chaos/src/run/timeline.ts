/** What happened in a trial and when, in milliseconds since it began. */
export class Timeline {
  readonly #lines: string[] = [];
  #startedAt = performance.now();

  begin(): void {
    this.#startedAt = performance.now();
  }

  note(what: string): void {
    const ms = Math.round(performance.now() - this.#startedAt);
    this.#lines.push(`${String(ms).padStart(7)} ms  ${what}`);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
