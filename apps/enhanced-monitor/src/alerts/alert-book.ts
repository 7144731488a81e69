import type { Alert } from './find-alerts.js';

/** What is told once when it begins, and once when it is over. */
export interface AlertChange extends Alert {
  readonly state: 'firing' | 'resolved';
  /** When it was first seen. */
  readonly since: Date;
}

interface Entry {
  readonly alert: Alert;
  readonly since: Date;
  told: boolean;
  /** Since when it is gone; undefined while it is there. */
  goneSince: Date | undefined;
}

/** So long something is wrong before it is told, and right before it is taken back: what passes by itself is no alert. */
export const steadyMs = 60_000;

/** Remembers what was told. */
export class AlertBook {
  readonly #entries = new Map<string, Entry>();

  /** Keys of what was told and not taken back. */
  get told(): ReadonlySet<string> {
    return new Set([...this.#entries].filter(([, { told }]) => told).map(([key]) => key));
  }

  /** What there is to tell, given what is wrong now. */
  update(alerts: readonly Alert[], now: Date): AlertChange[] {
    const changes: AlertChange[] = [];
    for (const alert of alerts) {
      const entry = this.#entries.get(alert.key) ?? { alert, since: now, told: false, goneSince: undefined };
      this.#entries.set(alert.key, entry);
      entry.goneSince = undefined;
      if (entry.told || now.getTime() - entry.since.getTime() < steadyMs) continue;
      entry.told = true;
      changes.push({ ...alert, state: 'firing', since: entry.since });
    }
    const present = new Set(alerts.map(({ key }) => key));
    for (const [key, entry] of this.#entries) {
      if (present.has(key)) continue;
      entry.goneSince ??= now;
      if (entry.told && now.getTime() - entry.goneSince.getTime() < steadyMs) continue;
      this.#entries.delete(key);
      if (entry.told) changes.push({ ...entry.alert, state: 'resolved', since: entry.since });
    }
    return changes;
  }
}
