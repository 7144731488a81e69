import type { QueueOverview } from '../../api/contract.js';
import { Panel } from '../../components/panel.js';
import { Table, type Column } from '../../components/table.js';
import { formatCount } from '../../format/numbers.js';
import { formatDuration } from '../../format/times.js';

const columns: readonly Column<QueueOverview>[] = [
  { title: 'Priority', cell: ({ priority }) => priority },
  { title: 'Waiting', numeric: true, cell: ({ waiting }) => formatCount(waiting) },
  {
    title: 'In work',
    numeric: true,
    cell: ({ opening, recognizing, assembling }) => formatCount(opening + recognizing + assembling),
  },
  { title: 'Retry later', numeric: true, cell: ({ awaitingRetry }) => formatCount(awaitingRetry) },
  {
    title: 'Paused',
    numeric: true,
    cell: ({ waitingInPaused }) => formatCount(waitingInPaused),
    optional: true,
  },
  {
    title: 'Oldest waits',
    numeric: true,
    cell: ({ oldestWaitingSeconds: seconds }) => (seconds === null ? '–' : formatDuration(seconds)),
  },
];

/** Documents by priority. */
export const QueueTable = ({ queues }: { readonly queues: readonly QueueOverview[] }) => (
  <Panel title="Queues" flush>
    <Table label="Queues by priority" rows={queues} keyOf={({ priority }) => priority} columns={columns} />
  </Panel>
);
