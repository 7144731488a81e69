import { DocbatchError } from '@docbatch/core';
import type { FastifyRequest } from 'fastify';

import type { Api } from '../server/api.js';
import type { Access } from './access.js';
import type { Caller } from './caller.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may use the route: `open` everybody, also before they have said who they are. By default viewers may read (GET,
     * HEAD) and operators may do everything else.
     */
    access?: 'open' | 'viewer';
  }
  interface FastifyRequest {
    /** Null only on routes that are `open`. */
    caller: Caller | null;
  }
}

/** Asks at every route, before a body is read. What somebody adds is closed until they say otherwise. */
export function guardRoutes(api: Api, access: Access): void {
  api.decorateRequest('caller', null);
  api.addHook('onRequest', async (request) => {
    access.checkHost(request);
    request.caller = access.identify(request);
    const { access: needed } = request.routeOptions.config;
    if (needed === 'open' || request.is404) return;
    const { caller } = request;
    if (caller === null) throw new DocbatchError('AUTHENTICATION_NEEDED', 'Nobody knows who asks.');
    if (request.method === 'GET' || request.method === 'HEAD') return;
    access.checkForgery(request, caller);
    if (needed !== 'viewer' && caller.role !== 'operator')
      throw new DocbatchError('ROLE_NEEDED', 'A viewer may look, and change nothing.');
  });
}

/** Who asks, on a route that is not open. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new DocbatchError('AUTHENTICATION_NEEDED', 'Nobody knows who asks.');
  return caller;
}
