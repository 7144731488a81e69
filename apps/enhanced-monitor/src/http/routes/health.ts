import Type from 'typebox';

import { closed } from '../contract/common.js';
import { Part } from '../contract/overview.js';
import type { AddRoutes } from '../server/api.js';

const Health = Type.Object({ ok: Type.Boolean() }, closed);
const Readiness = Type.Object({ ready: Type.Boolean(), parts: Type.Array(Part) }, closed);

/** For who starts and watches the server: outside of /api, and open, as they say nothing about documents. */
export const addHealthRoutes: AddRoutes = (api, { overview }) => {
  api.get(
    '/healthz',
    { config: { access: 'open' }, schema: { summary: 'The server lives', response: { 200: Health } } },
    () => ({ ok: true }),
  );

  api.get(
    '/readyz',
    {
      config: { access: 'open' },
      schema: {
        summary: 'What the server needs answers, and which part does not',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      await overview.refresh();
      const { parts } = overview;
      // Without the queue everything can be seen, and most be done.
      const ready = parts.every(({ part, up }) => up || part === 'queue');
      return reply.code(ready ? 200 : 503).send({ ready, parts });
    },
  );
};
