import { emitKeypressEvents } from 'node:readline';

import { toDocbatchError } from '@docbatch/core';

import type { Theme } from '../draw/theme.js';
import type { Place } from '../model/place.js';
import type { Records } from '../model/records.js';
import { emptySnapshot, type Snapshot } from '../model/snapshot.js';
import { renderFrame } from '../views/render-frame.js';
import { act } from './act.js';
import { pressKey, type Key } from './press-key.js';
import { Screen, type ScreenStream } from './screen.js';
import { currentOf, startAt, type Action, type State } from './state.js';

const readEveryMs = 2_000;
const tickMs = 1_000;

/** Where keys come from. */
export interface KeyStream extends NodeJS.ReadableStream {
  setRawMode?(raw: boolean): unknown;
}

export interface LiveOptions {
  readonly records: Records;
  readonly place: Place;
  readonly stdin: KeyStream;
  readonly stdout: ScreenStream & Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly theme: Theme;
  readonly actor: string;
  /** Ends it, as `q` does. */
  readonly signal: AbortSignal;
}

/** The full screen, until somebody quits. Rejects with what is no outage; the terminal is as it was by then. */
export async function runLive(options: LiveOptions): Promise<void> {
  const { stdin, stdout, signal } = options;
  const live = new Live(options);
  const onKey = (_text: string | undefined, key: Key): void => live.press(key);
  const onResize = (): void => live.draw();
  const onAbort = (): void => live.quit();
  emitKeypressEvents(stdin);
  stdin.setRawMode?.(true);
  stdin.on('keypress', onKey);
  stdin.resume();
  stdout.on('resize', onResize);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await live.run();
  } finally {
    live.close();
    signal.removeEventListener('abort', onAbort);
    stdout.off('resize', onResize);
    stdin.off('keypress', onKey);
    stdin.setRawMode?.(false);
    stdin.pause();
  }
}

class Live {
  #state: State;
  #snapshot: Snapshot = emptySnapshot;
  #timers: NodeJS.Timeout[] = [];
  #reading = false;
  #again = false;
  readonly #screen: Screen;
  readonly #ended: Promise<void>;
  #end: (error?: unknown) => void = () => undefined;

  constructor(private readonly options: LiveOptions) {
    this.#state = startAt(options.place);
    this.#screen = new Screen(options.stdout);
    this.#ended = new Promise((resolve, reject) => {
      this.#end = (error) => (error === undefined ? resolve() : reject(toDocbatchError(error)));
    });
  }

  run(): Promise<void> {
    this.#timers = [
      setInterval(() => void this.#read(), readEveryMs),
      setInterval(() => this.draw(), tickMs),
    ];
    void this.#read();
    this.draw();
    return this.#ended;
  }

  quit(): void {
    this.#end();
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#screen.close();
  }

  press(key: Key): void {
    const before = currentOf(this.#state);
    const { state, effect } = pressKey(
      this.#state,
      key,
      this.#snapshot,
      Math.max(1, this.#screen.height - 8),
    );
    this.#state = state;
    if (effect === 'quit') return this.quit();
    if (effect !== null) void this.#act(effect);
    const { place, filter } = currentOf(state);
    if (place !== before.place || filter !== before.filter) void this.#read();
    this.draw();
  }

  draw(): void {
    const { width, height } = this.#screen;
    const { theme } = this.options;
    const scene = { state: this.#state, snapshot: this.#snapshot, width, now: new Date(), theme };
    this.#screen.draw(renderFrame(scene, height));
  }

  async #act(action: Action): Promise<void> {
    this.#state = { ...this.#state, said: '...' };
    const said = await act(this.options.records.context, action, this.options.actor);
    this.#state = { ...this.#state, said };
    await this.#read();
  }

  /** One reading at a time: a slow database must not be asked more often than it answers. */
  async #read(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#again = false;
        const { place, filter } = currentOf(this.#state);
        this.#snapshot = await this.options.records.read(place, filter);
      } while (this.#again);
      this.draw();
    } catch (error) {
      this.#end(error);
    } finally {
      this.#reading = false;
    }
  }
}
