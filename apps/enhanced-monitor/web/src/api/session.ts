import type { Session } from './contract.js';
import { createStore } from './store.js';

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'token_wanted' }
  | { readonly kind: 'open'; readonly session: Session };

/** Who looks at the pages. */
export const sessionStore = createStore<SessionState>({ kind: 'asking' });

export const csrfToken = (): string => {
  const state = sessionStore.get();
  return state.kind === 'open' ? state.session.csrfToken : '';
};
