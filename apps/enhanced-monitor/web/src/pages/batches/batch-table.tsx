import { Link } from 'react-router';

import type { ListedBatch } from '../../api/contract.js';
import { Bar } from '../../components/bar.js';
import { Chip } from '../../components/chip.js';
import { Moment } from '../../components/moment.js';
import { Table, type Column } from '../../components/table.js';
import { formatCount, formatShare } from '../../format/numbers.js';
import { formatRoughly } from '../../format/times.js';
import { batchStateWords, isSettledBatch, shortId } from '../../format/words.js';

const columns: readonly Column<ListedBatch>[] = [
  { title: 'Batch', cell: ({ batchId }) => <Link to={`/batches/${batchId}`}>{shortId(batchId)}</Link> },
  { title: 'Priority', cell: ({ priority }) => priority, optional: true },
  { title: 'State', cell: (batch) => <BatchChip batch={batch} /> },
  { title: 'Documents', cell: (batch) => <Progress batch={batch} /> },
  { title: 'Pages', numeric: true, cell: ({ pages }) => formatCount(pages.settled), optional: true },
  {
    title: 'Problems',
    numeric: true,
    cell: ({ documents }) => {
      const count = documents.failed + documents.needsPassword;
      return <span className={count === 0 ? 'muted' : 'bad'}>{formatCount(count)}</span>;
    },
  },
  { title: 'Left', cell: (batch) => <Left batch={batch} /> },
  { title: 'Submitted', cell: ({ createdAt }) => <Moment at={createdAt} />, optional: true },
];

export const BatchTable = ({ label, batches }: { label: string; batches: readonly ListedBatch[] }) => (
  <Table label={label} rows={batches} keyOf={({ batchId }) => batchId} columns={columns} />
);

export const BatchChip = ({ batch: { paused, state } }: { batch: Pick<ListedBatch, 'paused' | 'state'> }) =>
  paused && !isSettledBatch(state) ? (
    <Chip tone="warn" text="paused" />
  ) : (
    <Chip {...batchStateWords[state]} />
  );

function Progress({ batch: { documents, batchId } }: { batch: ListedBatch }) {
  const settled = documents.total - documents.unsettled;
  return (
    <span className="progress">
      <Bar
        done={settled}
        total={documents.total}
        label={`Settled documents of batch ${shortId(batchId)}`}
        tone={documents.unsettled === 0 ? 'quiet' : 'plain'}
      />
      <span className="progress-share">{formatShare(settled, documents.total)}</span>
      <span className="progress-count muted">
        {formatCount(settled)}/{formatCount(documents.total)}
      </span>
    </span>
  );
}

function Left({ batch }: { batch: ListedBatch }) {
  if (isSettledBatch(batch.state))
    return batch.settledAt === null ? null : (
      <span className="muted">
        done <Moment at={batch.settledAt} />
      </span>
    );
  return batch.estimatedSecondsRemaining === null ? (
    <span className="muted">–</span>
  ) : (
    formatRoughly(batch.estimatedSecondsRemaining)
  );
}
