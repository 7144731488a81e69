import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { batchesQuery } from '../../api/list-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loaded } from '../../components/loaded.js';
import { Panel } from '../../components/panel.js';
import { useOperator } from '../../components/use-operator.js';
import { BatchTable } from '../batches/batch-table.js';

const shown = 10;

/** The batches that are at work, the newest first. */
export function ActiveBatches() {
  const query = useInfiniteQuery(batchesQuery('unsettled'));
  const operator = useOperator();
  return (
    <Panel title="Active batches" aside={<Link to="/batches">All batches</Link>} flush>
      <Loaded query={query}>
        {({ pages }) => {
          const batches = pages.flatMap(({ items }) => items);
          if (batches.length === 0)
            return (
              <EmptyState title="Nothing is at work.">
                {operator && (
                  <>
                    <Link to="/upload">Upload files</Link>, or run{' '}
                  </>
                )}
                {!operator && 'Run '}
                <code>production-processor process ./scans</code>.
              </EmptyState>
            );
          return <BatchTable label="Active batches" batches={batches.slice(0, shown)} />;
        }}
      </Loaded>
    </Panel>
  );
}
