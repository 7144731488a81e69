import type { Random } from '@docbatch/testkit';

/** Chooses by a stream of random numbers. */
export interface Chooser {
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  one<Item>(items: readonly Item[]): Item;
  /** True with this probability. */
  chance(probability: number): boolean;
}

export const createChooser = (random: Random): Chooser => ({
  whole: (min, max) => min + Math.floor(random() * (max - min + 1)),
  one: (items) => items[Math.floor(random() * items.length)]!,
  chance: (probability) => random() < probability,
});
