import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import type { Batch } from '../api/contract.js';
import { batchQuery } from '../api/queries.js';
import { Loaded } from '../components/loaded.js';
import { Moment } from '../components/moment.js';
import { PageHead } from '../components/page-head.js';
import { useOperator } from '../components/use-operator.js';
import { formatNumberOf } from '../format/numbers.js';
import { shortId } from '../format/words.js';
import { BatchActions } from './batch/batch-actions.js';
import { BatchFacts } from './batch/batch-facts.js';
import { BatchProblems } from './batch/batch-problems.js';
import { DocumentsPanel } from './batch/documents-panel.js';
import { OutcomeBar } from './batch/outcome-bar.js';
import { BatchChip } from './batches/batch-table.js';

/** A batch with its documents. */
export function BatchPage() {
  const { batchId = '' } = useParams();
  const query = useQuery(batchQuery(batchId));
  const operator = useOperator();
  return (
    <>
      <PageHead
        title={`Batch ${shortId(batchId)}`}
        aside={
          query.data !== undefined && (
            <>
              <BatchChip batch={query.data} />
              <span className="muted">priority {query.data.priority}</span>
            </>
          )
        }
        actions={operator && query.data !== undefined && <BatchActions batch={query.data} />}
      />
      <Loaded query={query}>
        {(batch) => (
          <>
            <Held batch={batch} />
            <BatchFacts batch={batch} />
            <OutcomeBar batch={batch} />
            <BatchProblems batch={batch} operator={operator} />
            <DocumentsPanel key={batch.batchId} batch={batch} operator={operator} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Held({ batch: { heldBecause: held } }: { readonly batch: Batch }) {
  if (held === null) return null;
  return (
    <p className="notice">
      {formatNumberOf(held.workers, 'worker')} {held.workers === 1 ? 'holds' : 'hold'} the work on it since{' '}
      <Moment at={held.since} />: {held.reason}
    </p>
  );
}
