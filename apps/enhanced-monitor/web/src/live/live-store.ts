import { createStore } from '../api/store.js';

/** `live`: the server tells what changes. `polling`: it is asked every five seconds instead. */
export type LiveState = 'connecting' | 'live' | 'polling';

export const liveStore = createStore<LiveState>('connecting');
