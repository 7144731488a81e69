import type { Place } from '../model/place.js';
import type { Snapshot } from '../model/snapshot.js';
import { listRows } from './list-rows.js';
import { currentOf, startAt, type Action, type State } from './state.js';

/** As node:readline tells it. */
export interface Key {
  readonly name?: string | undefined;
  readonly sequence?: string | undefined;
  readonly ctrl?: boolean | undefined;
}

export interface Pressed {
  readonly state: State;
  readonly effect: Action | 'quit' | null;
}

/** What a key does. Changes nothing by itself: an action is carried out by whoever called. */
export function pressKey(state: State, key: Key, snapshot: Snapshot, pageRows: number): Pressed {
  if (key.ctrl && key.name === 'c') return { state, effect: 'quit' };
  if (state.asking !== null) return answer(state, state.asking, key);
  if (state.typing) return stay(typeFilter(state, key));
  if (state.help) return stay({ ...state, help: false });
  const quiet = { ...state, said: null };
  const next = move(quiet, key, snapshot, pageRows) ?? go(quiet, key, snapshot);
  if (next !== null) return stay(next);
  if (key.name === 'q') return { state, effect: 'quit' };
  return stay(ask(quiet, key, snapshot));
}

const stay = (state: State): Pressed => ({ state, effect: null });

/** Only `y` is a yes: whatever else is pressed in haste changes nothing. */
const answer = (state: State, asked: Action, key: Key): Pressed => ({
  state: { ...state, asking: null, said: null },
  effect: key.sequence === 'y' || key.sequence === 'Y' ? asked : null,
});

function typeFilter(state: State, { name, sequence = '', ctrl }: Key): State {
  const { filter } = currentOf(state);
  if (name === 'return' || name === 'enter') return { ...state, typing: false };
  if (name === 'escape') return { ...setCurrent(state, { filter: '', selected: 0 }), typing: false };
  if (name === 'backspace')
    return setCurrent(state, { filter: [...filter].slice(0, -1).join(''), selected: 0 });
  if (ctrl === true || /^\P{Cc}+$/u.exec(sequence) === null) return state;
  return setCurrent(state, { filter: filter + sequence, selected: 0 });
}

/** Moves the selection; null when the key is for something else. */
function move(state: State, { name, sequence }: Key, snapshot: Snapshot, pageRows: number): State | null {
  const steps: Readonly<Record<string, number>> = {
    up: -1,
    k: -1,
    down: 1,
    j: 1,
    pageup: -pageRows,
    pagedown: pageRows,
    home: -Infinity,
    end: Infinity,
  };
  const step = steps[name ?? sequence ?? ''];
  if (step === undefined) return null;
  const last = Math.max(0, listRows(state, snapshot).length - 1);
  return setCurrent(state, { selected: Math.min(last, Math.max(0, currentOf(state).selected + step)) });
}

/** Goes to another screen; null when the key is for something else. */
function go(state: State, { name, sequence }: Key, snapshot: Snapshot): State | null {
  const { place, selected } = currentOf(state);
  if (sequence === '?') return { ...state, help: true };
  if (sequence === '/') return { ...state, typing: place.view === 'overview' || place.view === 'batch' };
  if (name === 'escape' || name === 'left' || name === 'backspace')
    return state.places.length > 1 ? { ...state, places: state.places.slice(0, -1) } : state;
  if (name === 'o') return startAt({ view: 'overview' });
  if (name === 'e' && place.view !== 'errors') return open(state, { view: 'errors' });
  if (name === 'w' && place.view !== 'workers') return open(state, { view: 'workers' });
  if (name !== 'return' && name !== 'enter' && name !== 'right') return null;
  const id = listRows(state, snapshot)[selected];
  if (id === undefined) return state;
  if (place.view === 'overview') return open(state, { view: 'batch', batchId: id });
  return place.view === 'batch' ? open(state, { view: 'document', documentId: id }) : state;
}

/** Asks before something is changed; a batch must be on the screen. */
function ask(state: State, { name }: Key, snapshot: Snapshot): State {
  const { place, selected } = currentOf(state);
  const batchId = place.view === 'overview' ? listRows(state, snapshot)[selected] : snapshot.batch?.batchId;
  if (batchId === undefined || (place.view !== 'overview' && place.view !== 'batch')) return state;
  const paused =
    (snapshot.batches.find((batch) => batch.batchId === batchId) ?? snapshot.batch)?.paused === true;
  const kinds: Readonly<Record<string, Action['kind']>> = {
    r: 'retry',
    c: 'cancel',
    p: paused ? 'resume' : 'pause',
  };
  const kind = kinds[name ?? ''];
  return kind === undefined ? state : { ...state, asking: { kind, batchId } };
}

const open = (state: State, place: Place): State => ({
  ...state,
  places: [...state.places, { place, selected: 0, filter: '' }],
});

const setCurrent = (state: State, change: { selected?: number; filter?: string }): State => ({
  ...state,
  places: [...state.places.slice(0, -1), { ...currentOf(state), ...change }],
});
