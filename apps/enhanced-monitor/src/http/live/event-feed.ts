import type { BatchContext } from '@docbatch/batch-tasks';
import { DocbatchError, toDocbatchError, type Logger } from '@docbatch/core';

import type { Overview } from '../contract/index.js';
import type { OverviewWatch } from '../read/overview-watch.js';
import { EventReader } from './event-reader.js';
import { eventText } from './event-text.js';

/** Takes the text of events; false when it can take no more and is to be let go. */
export type Listener = (text: string) => boolean;

const mostListeners = 100;
const readEveryMs = 1_000;

/** Reads what happens once for all who listen, and not at all while nobody does. */
export class EventFeed implements AsyncDisposable {
  readonly #listeners = new Set<Listener>();
  readonly #reader: EventReader;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #overview = '';

  constructor(
    context: BatchContext,
    private readonly overview: OverviewWatch,
    private readonly logger: Logger,
  ) {
    this.#reader = new EventReader(context);
  }

  /**
   * Tells the overview, and what happened since `lastEventId`; from then on everything. Returns how to stop. Throws SERVER_BUSY.
   */
  async listen(listener: Listener, lastEventId: string | undefined): Promise<() => void> {
    if (this.#listeners.size >= mostListeners)
      throw new DocbatchError('SERVER_BUSY', `${mostListeners} listen to events already.`);
    this.#listeners.add(listener);
    const stop = (): void => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
    try {
      listener(`retry: 3000\n\n${eventText('overview', await this.overview.read())}`);
      if (lastEventId !== undefined) listener(await this.#catchUp(lastEventId));
    } catch (error) {
      stop();
      throw error;
    }
    if (this.#listeners.has(listener)) this.#timer ??= setTimeout(() => void this.#tell(), 0);
    return stop;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    await this.#reading;
  }

  async #catchUp(lastEventId: string): Promise<string> {
    const texts = /^\d{1,18}$/.test(lastEventId) ? await this.#reader.readSince(BigInt(lastEventId)) : null;
    return texts === null ? eventText('missed', {}) : texts.join('');
  }

  async #tell(): Promise<void> {
    this.#reading = this.#readAndTell();
    await this.#reading;
    this.#timer = this.#listeners.size === 0 ? undefined : setTimeout(() => void this.#tell(), readEveryMs);
  }

  /** While the records are down, the overview says so and everything else waits. */
  async #readAndTell(): Promise<void> {
    try {
      this.#send(this.#overviewText(await this.overview.read()));
      this.#send((await this.#reader.read()).join(''));
    } catch (error) {
      if (toDocbatchError(error).code === 'DATABASE_UNREACHABLE') return;
      this.logger.error('events could not be read', { error: String(error) });
    }
  }

  /** Empty when it is as it was. */
  #overviewText(overview: Overview): string {
    const now = JSON.stringify({ ...overview, at: '', oldestWaitingSeconds: 0 });
    if (now === this.#overview) return '';
    this.#overview = now;
    return eventText('overview', overview);
  }

  #send(text: string): void {
    if (text === '') return;
    for (const listener of this.#listeners) if (!listener(text)) this.#listeners.delete(listener);
  }
}
