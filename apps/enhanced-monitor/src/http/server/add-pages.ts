import { access } from 'node:fs/promises';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import { DocbatchError } from '@docbatch/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Api } from './api.js';

const notBuilt = `The pages are not built. In the repository run: npx -y pnpm@12 build
The API is at /api/v1, its description at /openapi.json.
`;

/**
 * The built pages, and index.html for every address that is one of the pages' own. Names come from requests only here, and
 * only files below `webFolder` are sent.
 */
export async function addPages(api: Api, webFolder: string): Promise<void> {
  const isBuilt = await access(join(webFolder, 'index.html')).then(
    () => true,
    () => false,
  );
  if (isBuilt) {
    api.addHook('onRoute', (route) => {
      if (route.url.endsWith('*')) route.config = { ...route.config, access: 'open' };
    });
    await api.register(fastifyStatic, {
      root: webFolder,
      dotfiles: 'deny',
      // Assets have a digest in their name.
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  }
  api.setNotFoundHandler((request, reply) => {
    if (!isPageAddress(request))
      throw new DocbatchError('ROUTE_NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`);
    return isBuilt ? reply.sendFile('index.html') : sendText(reply, 503, notBuilt);
  });
}

const sendText = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(text);

/** A missing script must not be answered with a page. */
const isPageAddress = ({ method, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(api|assets)(\/|$)/.test(url) &&
  !/\.[a-z0-9]+(\?|$)/i.test(url);
