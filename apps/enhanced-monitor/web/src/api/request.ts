import { ApiError } from './api-error.js';
import type { ErrorBody } from './contract.js';
import { noteAnswer, noteSilence } from './contact.js';
import { csrfToken, sessionStore } from './session.js';

const root = '/api/v1';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** The address of something below /api/v1, without parameters that are not set. */
export function apiUrl(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return `${root}${path}${text === '' ? '' : `?${text}`}`;
}

/** Throws ApiError. */
export const get = <Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> =>
  send<Answer>(apiUrl(path, query), { signal: signal ?? null });

/** Throws ApiError. */
export const change = <Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> =>
  send<Answer>(apiUrl(path), {
    method,
    headers: {
      'x-docbatch-csrf': csrfToken(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function send<Answer>(url: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteSilence();
    throw new ApiError(
      0,
      'NO_ANSWER',
      'The server does not answer.',
      'The page tries again by itself. Is `enhanced-monitor web` running?',
    );
  }
  noteAnswer();
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  if (response.status === 401) sessionStore.set({ kind: 'token_wanted' });
  throw await readError(response);
}

async function readError(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorBody;
    return new ApiError(response.status, error.code, error.message, error.hint);
  } catch {
    return new ApiError(
      response.status,
      'UNREADABLE_ANSWER',
      `The server answered ${response.status} without saying why.`,
      'Look at what enhanced-monitor wrote to its log.',
    );
  }
}
