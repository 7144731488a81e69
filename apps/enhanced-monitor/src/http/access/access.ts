import { createHmac, randomBytes } from 'node:crypto';

import { DocbatchError } from '@docbatch/core';
import type { FastifyRequest } from 'fastify';

import type { Role } from '../contract/session.js';
import type { AccessOptions } from './access-options.js';
import type { Caller } from './caller.js';
import { isSameSecret } from './same-secret.js';
import { Sessions } from './sessions.js';

export const sessionCookie = 'docbatch_session';
export const csrfHeader = 'x-docbatch-csrf';
export const proxySecretHeader = 'x-docbatch-proxy-secret';

/** Decides who sends a request and what they may do. */
export class Access {
  readonly sessions = new Sessions();
  readonly #csrfKey = randomBytes(32);

  constructor(private readonly options: AccessOptions) {}

  /** Nobody has to say who they are. */
  get isOpen(): boolean {
    return this.options.onLoopback && this.options.tokens.length === 0 && this.options.proxy === null;
  }

  /** Browsers see https, so that the cookie is for that alone. */
  get isBehindTls(): boolean {
    return this.options.publicOrigin?.startsWith('https:') ?? false;
  }

  /** Null when nobody knows who it is. */
  identify(request: FastifyRequest): Caller | null {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.#byBearer(authorization);
    return this.#byProxy(request) ?? this.#byCookie(request) ?? this.#byLoopback();
  }

  /** The role that a token stands for; null for a token that is none. Looks at all of them, whichever is right. */
  roleOf(given: string): Role | null {
    const found = this.options.tokens.filter(({ token }) => isSameSecret(given, token));
    return found.find(({ role }) => role === 'operator')?.role ?? found[0]?.role ?? null;
  }

  csrfTokenOf({ identity }: Caller): string {
    return createHmac('sha256', this.#csrfKey).update(identity).digest('base64url');
  }

  /**
   * Refuses what a strange page may have made a browser send. Throws ORIGIN_REFUSED and CSRF_TOKEN_WRONG.
   *
   * A page of another site cannot read the token, nor set the header without being asked about by the browser, which this
   * server never allows.
   */
  checkForgery(request: FastifyRequest, caller: Caller): void {
    if (caller.via === 'bearer') return;
    this.checkOrigin(request);
    const token = request.headers[csrfHeader];
    if (typeof token !== 'string' || !isSameSecret(token, this.csrfTokenOf(caller)))
      throw new DocbatchError('CSRF_TOKEN_WRONG', `The header ${csrfHeader} is missing or wrong.`);
  }

  /** Throws ORIGIN_REFUSED. */
  checkOrigin({ headers: { origin, host } }: FastifyRequest): void {
    if (origin !== undefined && this.#ownOrigins(host).includes(origin)) return;
    const what = origin === undefined ? 'has no Origin' : 'comes from the page of another site';
    throw new DocbatchError('ORIGIN_REFUSED', `The request ${what}.`);
  }

  /**
   * Without tokens everybody who reaches the server may act, and a page of any site can have its name resolve to this machine:
   * then the browser takes us for that site. Its name is in the Host header. Throws ORIGIN_REFUSED.
   */
  checkHost({ headers: { host } }: FastifyRequest): void {
    if (!this.isOpen || (host !== undefined && isLoopbackName(host))) return;
    throw new DocbatchError('ORIGIN_REFUSED', 'The server is known as localhost only.');
  }

  #ownOrigins(host: string | undefined): string[] {
    const { publicOrigin } = this.options;
    if (publicOrigin !== null) return [publicOrigin];
    return host === undefined ? [] : [`http://${host}`, `https://${host}`];
  }

  /** A wrong token is not made good by a cookie. */
  #byBearer(authorization: string): Caller | null {
    const given = /^Bearer (\S{1,500})$/i.exec(authorization)?.[1];
    const role = given === undefined ? null : this.roleOf(given);
    return role === null ? null : { role, actor: `web ${role}`, via: 'bearer', identity: '' };
  }

  #byProxy({ headers }: FastifyRequest): Caller | null {
    const { proxy } = this.options;
    if (proxy === null) return null;
    const [user, secret] = [headers[proxy.userHeader], headers[proxySecretHeader]];
    if (typeof user !== 'string' || user === '' || typeof secret !== 'string') return null;
    if (!isSameSecret(secret, proxy.secret)) return null;
    const role = proxy.operators.includes(user) ? 'operator' : 'viewer';
    return { role, actor: `web ${user.slice(0, 100)}`, via: 'proxy', identity: `user ${user}` };
  }

  #byCookie({ cookies }: FastifyRequest): Caller | null {
    const id = cookies[sessionCookie];
    const role = id === undefined ? null : this.sessions.find(id);
    return role === null ? null : { role, actor: `web ${role}`, via: 'cookie', identity: `session ${id}` };
  }

  #byLoopback(): Caller | null {
    return this.isOpen
      ? { role: 'operator', actor: 'web on this machine', via: 'loopback', identity: 'loopback' }
      : null;
  }
}

/** `host` may have a port. */
const isLoopbackName = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host);
