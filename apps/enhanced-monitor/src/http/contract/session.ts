import Type, { type Static } from 'typebox';

import { closed, oneOf } from './common.js';

/** A viewer only looks; an operator may act. */
export const roles = ['viewer', 'operator'] as const;
export type Role = (typeof roles)[number];

/** GET /session. 401 AUTHENTICATION_NEEDED when a token is wanted. */
export const Session = Type.Object(
  {
    role: oneOf(roles),
    /** The value of the header `x-docbatch-csrf` of every request that changes something. */
    csrfToken: Type.String(),
    /** Of enhanced-monitor. */
    version: Type.String(),
    /** Whether there is a session to end: not on loopback without tokens, and not behind a proxy that logs in. */
    canEnd: Type.Boolean(),
  },
  closed,
);
export type Session = Static<typeof Session>;

/** POST /session. 401 AUTHENTICATION_NEEDED for a token that is none. */
export const NewSession = Type.Object({ token: Type.String({ minLength: 1, maxLength: 500 }) }, closed);
export type NewSession = Static<typeof NewSession>;
