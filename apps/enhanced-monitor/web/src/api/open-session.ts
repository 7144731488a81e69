import { ApiError } from './api-error.js';
import type { Session } from './contract.js';
import { change, get } from './request.js';
import { sessionStore } from './session.js';

/** Asks who is there. Leads to the token form when the server wants a token; throws ApiError for everything else. */
export async function openSession(): Promise<void> {
  try {
    sessionStore.set({ kind: 'open', session: await get<Session>('/session') });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
}

/** Throws ApiError, also when the token is none. */
export async function logIn(token: string): Promise<void> {
  await change('POST', '/session', { token });
  await openSession();
}

export async function logOut(): Promise<void> {
  await change('DELETE', '/session');
  sessionStore.set({ kind: 'token_wanted' });
}
