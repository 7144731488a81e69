import { getThroughput } from '@docbatch/batch-tasks';

import { Overview, Throughput, ThroughputQuery } from '../contract/overview.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';

const mostPoints = 1_440;
const minuteMs = 60_000;

/** What is happening, at a glance. */
export const addOverviewRoutes: AddRoutes = (api, { overview, system: { context } }) => {
  api.get(
    '/overview',
    { schema: { summary: 'Everything at a glance', response: answers(200, Overview) } },
    () => overview.read(),
  );

  api.get(
    '/throughput',
    {
      schema: {
        summary: 'What was done over time',
        querystring: ThroughputQuery,
        response: answers(200, Throughput),
      },
    },
    async ({ query: { minutes = 60 } }) => {
      const minutesPerPoint = Math.ceil(minutes / mostPoints);
      const intervals = Math.ceil(minutes / minutesPerPoint);
      const points = await getThroughput(context, { intervals, minutes: minutesPerPoint });
      const thisMinute = Math.floor(Date.now() / minuteMs);
      const firstMinute = thisMinute - intervals * minutesPerPoint + 1;
      return {
        minutesPerPoint,
        points: points.map((point, index) => ({
          at: new Date((firstMinute + index * minutesPerPoint) * minuteMs).toISOString(),
          ...point,
        })),
      };
    },
  );
};
