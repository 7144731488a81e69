import type { Line } from '../draw/line.js';
import type { Theme } from '../draw/theme.js';
import type { Snapshot } from '../model/snapshot.js';
import type { State } from '../live/state.js';

/** Everything that decides what a screen looks like. */
export interface Scene {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** Columns that a line may take. */
  readonly width: number;
  readonly now: Date;
  readonly theme: Theme;
}

/** What a view shows: facts, a list that scrolls in the room that is left, and what goes below it. */
export interface ScreenPart {
  readonly facts: readonly Line[];
  readonly title: string;
  readonly rows: readonly Line[];
  /** Said in place of the rows when there are none. */
  readonly empty: string;
  readonly below: readonly Line[];
}
