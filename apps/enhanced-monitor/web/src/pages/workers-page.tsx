import { useQuery } from '@tanstack/react-query';

import type { Worker } from '../api/contract.js';
import { workersQuery } from '../api/queries.js';
import { Chip } from '../components/chip.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { Moment } from '../components/moment.js';
import { PageHead } from '../components/page-head.js';
import { Table, type Column } from '../components/table.js';
import { formatCount } from '../format/numbers.js';
import type { Tone } from '../format/words.js';

const tones: Readonly<Record<Worker['state'], Tone>> = { alive: 'good', silent: 'bad', stopped: 'quiet' };

const columns: readonly Column<Worker>[] = [
  { title: 'State', cell: ({ state }) => <Chip tone={tones[state]} text={state} /> },
  { title: 'Host', cell: ({ host }) => host },
  { title: 'Process', numeric: true, cell: ({ processId }) => processId, optional: true },
  { title: 'Slots', numeric: true, cell: ({ slots }) => formatCount(slots) },
  { title: 'Priorities', cell: ({ priorities }) => priorities.join(', '), optional: true },
  { title: 'Started', cell: ({ startedAt }) => <Moment at={startedAt} />, optional: true },
  { title: 'Heard of', cell: ({ heartbeatAt }) => <Moment at={heartbeatAt} ago /> },
  {
    title: 'Holds its work because',
    wraps: true,
    cell: ({ heldReason, heldSince }) =>
      heldReason === null || heldSince === null ? (
        ''
      ) : (
        <>
          {heldReason}{' '}
          <span className="muted">
            since <Moment at={heldSince} />
          </span>
        </>
      ),
  },
];

/** Worker processes of the last 24 hours. */
export function WorkersPage() {
  const query = useQuery(workersQuery);
  return (
    <>
      <PageHead title="Workers" aside={<span className="muted">of the last 24 hours</span>} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No worker was heard of within a day.">
              Start one with <code>production-processor worker</code>, on any machine that reaches the same
              database.
            </EmptyState>
          ) : (
            <div className="panel panel-flush">
              <Table label="Workers" rows={items} keyOf={({ workerId }) => workerId} columns={columns} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
