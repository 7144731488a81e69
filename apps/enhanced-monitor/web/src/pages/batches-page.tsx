import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import { batchesQuery } from '../api/list-queries.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { Segments } from '../components/segments.js';
import { useOperator } from '../components/use-operator.js';
import { BatchTable } from './batches/batch-table.js';

const choices = [
  { value: '', text: 'All' },
  { value: 'unsettled', text: 'At work' },
  { value: 'settled', text: 'Settled' },
];

/** All batches, the newest first. */
export function BatchesPage() {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('state') ?? '';
  const state = choices.some(({ value }) => value === asked) ? asked : '';
  const query = useInfiniteQuery(batchesQuery(state));
  const operator = useOperator();
  const choose = (value: string): void =>
    setParameters(value === '' ? {} : { state: value }, { replace: true });
  return (
    <>
      <PageHead
        title="Batches"
        aside={<Segments label="Which batches" options={choices} value={state} onChange={choose} />}
        actions={
          operator && (
            <Link to="/upload" className="button">
              Upload files
            </Link>
          )
        }
      />
      <Loaded query={query}>
        {({ pages }) => {
          const batches = pages.flatMap(({ items }) => items);
          if (batches.length === 0) return <NoBatches filtered={state !== ''} />;
          return (
            <div className="panel panel-flush">
              <BatchTable label="Batches" batches={batches} />
              {query.hasNextPage && (
                <div className="more">
                  <button
                    type="button"
                    className="button"
                    disabled={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    Show older ones
                  </button>
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

const NoBatches = ({ filtered }: { readonly filtered: boolean }) =>
  filtered ? (
    <EmptyState title="No batch is in this state.">
      <Link to="/batches">Show all batches</Link>
    </EmptyState>
  ) : (
    <EmptyState title="There is no batch yet.">
      <Link to="/upload">Upload files</Link>, or run <code>production-processor process ./scans</code>.
    </EmptyState>
  );
