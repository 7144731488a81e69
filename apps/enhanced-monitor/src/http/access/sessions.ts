import { createHash, randomBytes } from 'node:crypto';

import type { Role } from '../contract/session.js';

const lifeMs = 12 * 3_600_000;
const mostSessions = 1_000;

interface Session {
  readonly role: Role;
  readonly endsAt: number;
}

/** Who has shown a token, by the cookie that was given for it. Restarting the server ends them all. */
export class Sessions {
  /** By the digest of the cookie: what is in memory opens nothing. Oldest first. */
  readonly #sessions = new Map<string, Session>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The value of the cookie. */
  begin(role: Role): string {
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(keyOf(id), { role, endsAt: this.now() + lifeMs });
    // Logging in again and again must not fill the memory.
    if (this.#sessions.size > mostSessions) this.#sessions.delete(this.#sessions.keys().next().value!);
    return id;
  }

  /** Null for a cookie that was never given, has ended or is too old. */
  find(id: string): Role | null {
    const session = this.#sessions.get(keyOf(id));
    if (session === undefined) return null;
    if (session.endsAt > this.now()) return session.role;
    this.end(id);
    return null;
  }

  end(id: string): void {
    this.#sessions.delete(keyOf(id));
  }
}

const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url');
