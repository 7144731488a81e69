import { useQuery } from '@tanstack/react-query';

import { overviewQuery } from '../api/queries.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { ActiveBatches } from './overview/active-batches.js';
import { HeldWork } from './overview/held-work.js';
import { OverviewFacts } from './overview/overview-facts.js';
import { QueueTable } from './overview/queue-table.js';
import { RecentErrors } from './overview/recent-errors.js';
import { ThroughputPanel } from './overview/throughput-panel.js';

/** Everything at a glance. */
export function OverviewPage() {
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageHead title="Overview" />
      <Loaded query={overview}>
        {(data) => (
          <div className="overview">
            <HeldWork overview={data} />
            <OverviewFacts overview={data} />
            <ThroughputPanel />
            <ActiveBatches />
            <div className="columns">
              <QueueTable queues={data.queues} />
              <RecentErrors errors={data.errorsOfLastHour} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
