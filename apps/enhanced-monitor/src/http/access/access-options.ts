import type { Role } from '../contract/session.js';

/** Somebody who may come in, as a token says it. */
export interface RoleToken {
  readonly role: Role;
  readonly token: string;
}

/** A proxy in front that has asked people who they are, for example by OpenID Connect. */
export interface ProxyOptions {
  /** The header, in lower case, in which the proxy gives the name of the user. */
  readonly userHeader: string;
  /** What the proxy sends in `x-docbatch-proxy-secret`: without it anybody could send the header with the name. */
  readonly secret: string;
  /** Users who are operators; all others are viewers. */
  readonly operators: readonly string[];
}

/** Who may come in. */
export interface AccessOptions {
  /** Whether only programs of this machine reach the server. */
  readonly onLoopback: boolean;
  readonly tokens: readonly RoleToken[];
  readonly proxy: ProxyOptions | null;
  /** What browsers see in front of a proxy, such as `https://ocr.example.org`; null: what the Host header says. */
  readonly publicOrigin: string | null;
}
