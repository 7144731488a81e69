import { appendFileSync } from 'node:fs';

import { deprecations, type DeprecationCode } from './deprecations.js';

/** How often one API was called from one place. */
export interface DeprecatedUsage {
  readonly code: DeprecationCode;
  readonly api: string;
  /** `file:line:column`. */
  readonly callSite: string;
  readonly count: number;
}

interface Count {
  readonly code: DeprecationCode;
  readonly callSite: string;
  count: number;
  told: number;
}

const flushMs = 10_000;

/** Counts calls, and appends what came since the last time to a file, as JSON lines: sums over lines are the totals. */
export class UsageLog {
  /** By code, then by call site: every deprecated call looks here, and should build no key for it. */
  readonly #counts = new Map<DeprecationCode, Map<string, Count>>();
  /** In the order in which they were first called. */
  readonly #entries: Count[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly file: string | undefined) {
    // What was not written yet must not end with the process.
    if (file !== undefined) process.once('exit', () => this.flush());
  }

  /** The number of this call: 1 for the first of this API from this place. */
  note(code: DeprecationCode, callSite: string): number {
    const entry = this.#counts.get(code)?.get(callSite) ?? this.#add(code, callSite);
    entry.count += 1;
    if (this.file !== undefined) this.#timer ??= setTimeout(() => this.flush(), flushMs).unref();
    return entry.count;
  }

  list(): DeprecatedUsage[] {
    return this.#entries.map(({ code, callSite, count }) => ({
      code,
      api: deprecations[code].api,
      callSite,
      count,
    }));
  }

  #add(code: DeprecationCode, callSite: string): Count {
    const entry: Count = { code, callSite, count: 0, told: 0 };
    const ofCode = this.#counts.get(code) ?? new Map<string, Count>();
    this.#counts.set(code, ofCode.set(callSite, entry));
    this.#entries.push(entry);
    return entry;
  }

  /** A report that cannot be written must not break the program that it is about. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const at = new Date().toISOString();
    const lines: string[] = [];
    for (const entry of this.#entries) {
      const { code, callSite, count, told } = entry;
      if (count === told) continue;
      lines.push(JSON.stringify({ code, api: deprecations[code].api, callSite, count: count - told, at }));
      entry.told = count;
    }
    if (this.file === undefined || lines.length === 0) return;
    try {
      appendFileSync(this.file, `${lines.join('\n')}\n`);
    } catch (error) {
      process.emitWarning(`The usage report ${this.file} cannot be written: ${String(error)}`);
    }
  }
}
