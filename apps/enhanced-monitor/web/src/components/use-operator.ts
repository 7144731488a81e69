import { sessionStore } from '../api/session.js';
import { useStore } from '../api/use-store.js';

/** Whether whoever looks may also act. */
export function useOperator(): boolean {
  const state = useStore(sessionStore);
  return state.kind === 'open' && state.session.role === 'operator';
}
