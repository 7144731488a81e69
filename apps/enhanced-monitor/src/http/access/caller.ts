import type { Role } from '../contract/session.js';

/** Who sends a request. */
export interface Caller {
  readonly role: Role;
  /** How the events name them. */
  readonly actor: string;
  /** `bearer` is sent on purpose by a program; all others a browser sends by itself, also for a strange page. */
  readonly via: 'bearer' | 'cookie' | 'proxy' | 'loopback';
  /** What the token against forged requests is bound to. */
  readonly identity: string;
}
