import type { Scale } from '../suites/suite.js';

export interface Sizes {
  /** How often each side of a comparison runs; the sides take turns. */
  readonly rounds: number;
  readonly submitted: number;
  readonly statusRows: number;
  readonly settled: number;
  readonly waitingLow: number;
  /** Urgent documents submitted one after the other. */
  readonly urgent: number;
  /** Seconds for which pages are counted. */
  readonly seconds: number;
  /** Worker processes of the large fleet, of 8 slots each. */
  readonly fleet: number;
  /** Milliseconds that a page takes in it. */
  readonly fleetPageMs: number;
}

export const sizes: Readonly<Record<Scale, Sizes>> = {
  tiny: {
    rounds: 1,
    submitted: 40,
    statusRows: 2_000,
    settled: 30,
    waitingLow: 20,
    urgent: 1,
    seconds: 1,
    fleet: 2,
    fleetPageMs: 50,
  },
  small: {
    rounds: 3,
    submitted: 10_000,
    statusRows: 100_000,
    settled: 2_000,
    waitingLow: 2_000,
    urgent: 7,
    seconds: 10,
    fleet: 8,
    fleetPageMs: 1_000,
  },
  full: {
    rounds: 3,
    submitted: 100_000,
    statusRows: 1_000_000,
    settled: 100_000,
    waitingLow: 100_000,
    urgent: 11,
    seconds: 30,
    fleet: 8,
    fleetPageMs: 1_000,
  },
};
