import { createStore } from './store.js';

/** Since when the server has not answered; null while it does. */
export const lostSinceStore = createStore<Date | null>(null);

export function noteAnswer(): void {
  lostSinceStore.set(null);
}

export function noteSilence(now = new Date()): void {
  if (lostSinceStore.get() === null) lostSinceStore.set(now);
}
