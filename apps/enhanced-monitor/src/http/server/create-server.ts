import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Logger } from '@docbatch/core';
import fastify from 'fastify';

import { guardRoutes } from '../access/guard.js';
import { routeGroups } from '../routes/route-groups.js';
import { addPages } from './add-pages.js';
import type { Api } from './api.js';
import { toErrorReply } from './error-reply.js';
import { anyRate } from './rate-limits.js';
import { securityHeaders } from './security-headers.js';
import type { Services } from './services.js';

const bodyLimitBytes = 1_000_000;
/** A client that says nothing for so long is gone. Streams of events beat more often. */
const silenceMs = 60_000;
/** A request may take so long to come in, uploads included. */
const requestMs = 30 * 60_000;
const headersMs = 15_000;
const mostConnections = 1_000;

/** The server with all its routes; it listens to nothing yet. */
export async function createServer(services: Services, logger: Logger): Promise<Api> {
  const api = fastify({
    bodyLimit: bodyLimitBytes,
    connectionTimeout: silenceMs,
    requestTimeout: requestMs,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    // What is not in a schema is refused, not dropped in silence.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
    clientErrorHandler: refuseMalformed,
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as Api;
  api.server.headersTimeout = headersMs;
  api.server.maxConnections = mostConnections;
  takeEmptyBodies(api);
  api.setErrorHandler((error, request, reply) => {
    const { status, body } = toErrorReply(error);
    if (status >= 500)
      logger.error('a request failed', {
        method: request.method,
        route: request.routeOptions.url ?? '',
        code: body.error.code,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    return reply.code(status).send(body);
  });
  await api.register(fastifyHelmet, securityHeaders);
  await api.register(fastifyCookie);
  await api.register(fastifyRateLimit, { ...anyRate, hook: 'onRequest' });
  await api.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'enhanced-monitor', version: services.options.version },
    },
  });
  guardRoutes(api, services.access);
  // What was asked a moment ago may be wrong by now, and must not lie in a browser's cache after its user has gone.
  api.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  for (const { prefix, addRoutes } of routeGroups)
    await api.register(async (group) => addRoutes(group as unknown as Api, services), { prefix });
  await addPages(api, services.options.webFolder);
  return api;
}

/** What is no HTTP gets no answer that says more than that. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Programs say that they send JSON also when they send nothing. */
function takeEmptyBodies(api: Api): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}
