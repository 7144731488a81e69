import type { Place } from '../model/place.js';

/** A change that the person at the keys asked for. */
export interface Action {
  readonly kind: 'retry' | 'cancel' | 'pause' | 'resume';
  readonly batchId: string;
}

/** What the keys have led to. */
export interface State {
  /** Where we are, and how we came here. */
  readonly places: readonly { readonly place: Place; readonly selected: number; readonly filter: string }[];
  readonly typing: boolean;
  readonly asking: Action | null;
  readonly help: boolean;
  /** What became of the last action. */
  readonly said: string | null;
}

export const startAt = (place: Place): State => ({
  places: [{ place, selected: 0, filter: '' }],
  typing: false,
  asking: null,
  help: false,
  said: null,
});

export const currentOf = (state: State): State['places'][number] => state.places.at(-1)!;
