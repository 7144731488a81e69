import { setTimeout } from 'node:timers/promises';

import { postSigned } from '@docbatch/batch-tasks';
import { newId, type Logger } from '@docbatch/core';

import { AlertBook, type AlertChange } from './alert-book.js';
import { findAlerts, type AlertFacts } from './find-alerts.js';

export interface AlertTargets {
  /** Null sends to the log alone. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly logger: Logger;
}

/** What waits for a receiver that does not answer; the oldest goes first. */
const keptMessages = 100;

/** Looks at the rules and tells what changes: to the log at once, to the webhook in order until it is taken. */
export class AlertWatch {
  readonly #book = new AlertBook();
  readonly #outbox: { readonly id: string; readonly body: object }[] = [];

  constructor(
    private readonly readFacts: (now: Date) => Promise<AlertFacts>,
    private readonly targets: AlertTargets,
  ) {}

  /** Looks every `everyMs` until it is told to end. */
  async run(signal: AbortSignal, everyMs = 15_000): Promise<void> {
    while (!signal.aborted) {
      await this.look(new Date());
      await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One look. Never throws: records that are down are no reason to end the server. */
  async look(now: Date): Promise<void> {
    try {
      const facts = await this.readFacts(now);
      for (const change of this.#book.update(findAlerts(facts, this.#book.told), now)) this.#tell(change);
    } catch (error) {
      this.targets.logger.warn('alerts could not be looked at', { error: String(error) });
    }
    await this.#send();
  }

  #tell({ key, rule, state, since, message }: AlertChange): void {
    this.targets.logger.warn(state === 'firing' ? 'an alert' : 'an alert is over', { key, message });
    this.#outbox.push({ id: newId(), body: { event: 'alert', key, rule, state, since, message } });
    if (this.#outbox.length > keptMessages) this.#outbox.shift();
  }

  async #send(): Promise<void> {
    const { webhook, logger } = this.targets;
    for (;;) {
      const next = webhook === null ? undefined : this.#outbox[0];
      if (webhook === null || next === undefined) return;
      const failure = await postSigned(webhook.secret, { ...next, url: webhook.url });
      if (failure !== null) {
        logger.warn('an alert was not taken by its webhook', { delivery: next.id, error: failure });
        return;
      }
      this.#outbox.shift();
    }
  }
}
