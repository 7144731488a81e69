import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { Overview } from '../../api/contract.js';
import { throughputQuery } from '../../api/queries.js';
import { Facts, type Fact } from '../../components/facts.js';
import { formatCount, formatNumberOf, formatRate } from '../../format/numbers.js';
import { formatDuration } from '../../format/times.js';
import { paceOf } from './pace-of.js';

/** The numbers that tell whether all is well. */
export function OverviewFacts({ overview }: { readonly overview: Overview }) {
  const { data } = useQuery(throughputQuery(60));
  const pace = data === undefined ? null : paceOf(data);
  const waiting = sum(overview.queues.map((queue) => queue.waiting));
  const inWork = sum(overview.queues.map((queue) => queue.opening + queue.recognizing + queue.assembling));
  const { hosts, processes, slots } = overview.workers;
  const failed = sum(overview.errorsOfLastHour.map(({ documents }) => documents));
  const facts: Fact[] = [
    {
      name: 'Pages a minute',
      value: pace === null ? '–' : formatRate(pace.last),
      note: pace === null ? undefined : `${formatRate(pace.mean)} mean of the last hour`,
    },
    {
      name: 'Waiting',
      value: formatCount(waiting),
      note:
        overview.oldestWaitingSeconds === null
          ? 'nothing waits'
          : `oldest ${formatDuration(overview.oldestWaitingSeconds)}`,
    },
    {
      name: 'In work',
      value: formatCount(inWork),
      note: formatNumberOf(overview.activeBatches, 'batch', 'batches'),
    },
    {
      name: 'Workers',
      value: <Link to="/workers">{formatCount(processes)}</Link>,
      note: `${formatNumberOf(slots, 'slot')} on ${formatNumberOf(hosts, 'host')}`,
    },
    {
      name: 'Failed, last hour',
      value: <Link to="/errors">{formatCount(failed)}</Link>,
      note: formatNumberOf(overview.errorsOfLastHour.length, 'kind'),
    },
  ];
  return <Facts facts={facts} />;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
