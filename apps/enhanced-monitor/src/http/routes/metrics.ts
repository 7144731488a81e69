import { MetricsReader } from '../../metrics/metrics-reader.js';
import type { AddRoutes } from '../server/api.js';

/** For Prometheus, which sends a viewer's token where one is wanted. */
export const addMetricsRoute: AddRoutes = async (api, { system: { context }, overview }) => {
  const reader = new MetricsReader({ context, readOverview: () => overview.read() });
  // Records that are down now are begun with when they are back.
  await reader.begin().catch(() => undefined);
  api.get(
    '/metrics',
    {
      schema: {
        summary: 'What is now and what was done, in the text format of Prometheus',
        produces: ['text/plain'],
      },
    },
    async (_request, reply) => reply.type(reader.contentType).send(await reader.render()),
  );
};
