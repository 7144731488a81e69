import { listErrors, listWorkers } from '@docbatch/batch-tasks';

import { ErrorList, ErrorsQuery, SettingList, WorkerList } from '../contract/system.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { toWire } from '../to-wire.js';

/** What work runs on, and what goes wrong. */
export const addSystemRoutes: AddRoutes = (api, { system: { context }, options: { settings } }) => {
  api.get(
    '/errors',
    {
      schema: {
        summary: 'Errors by code and stage',
        querystring: ErrorsQuery,
        response: answers(200, ErrorList),
      },
    },
    async ({ query: { hours = 24 } }) => ({ items: toWire(await listErrors(context, { hours })) }),
  );

  api.get(
    '/workers',
    { schema: { summary: 'Worker processes', response: answers(200, WorkerList) } },
    async () => ({ items: toWire(await listWorkers(context)) }),
  );

  api.get(
    '/settings',
    { schema: { summary: 'Settings of this monitor', response: answers(200, SettingList) } },
    () => ({ items: [...settings] }),
  );
};
