import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import { reviewQuery } from '../api/list-queries.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { Segments } from '../components/segments.js';
import { useOperator } from '../components/use-operator.js';
import { ReviewDesk } from './review/review-desk.js';

const choices = [
  { value: 'open', text: 'Open' },
  { value: 'flagged', text: 'Flagged' },
  { value: 'accepted', text: 'Accepted' },
];

/** Pages that a person should look at, one after the other. */
export function ReviewPage() {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('verdict') ?? 'open';
  const verdict = choices.some(({ value }) => value === asked) ? asked : 'open';
  const batchId = parameters.get('batch') ?? '';
  const query = useInfiniteQuery(reviewQuery(verdict, batchId));
  const operator = useOperator();
  return (
    <>
      <PageHead
        title="Review"
        aside={
          <Segments
            label="Which pages"
            options={choices}
            value={verdict}
            onChange={(value) =>
              setParameters(
                { verdict: value, ...(batchId === '' ? {} : { batch: batchId }) },
                { replace: true },
              )
            }
          />
        }
        actions={batchId !== '' && <Link to={`?verdict=${verdict}`}>Pages of all batches</Link>}
      />
      <Loaded query={query}>
        {({ pages }) => (
          <ReviewDesk
            key={`${verdict} ${batchId}`}
            items={pages.flatMap(({ items }) => items)}
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage()}
            operator={operator}
            empty={<Nothing verdict={verdict} />}
          />
        )}
      </Loaded>
    </>
  );
}

const Nothing = ({ verdict }: { readonly verdict: string }) =>
  verdict === 'open' ? (
    <EmptyState title="No page waits for you.">
      Pages come here when few of their words are sure, when they have ink and no text, or when they failed.
    </EmptyState>
  ) : (
    <EmptyState title={`No page is ${verdict}.`}>
      <Link to="/review">Look at the open ones</Link>
    </EmptyState>
  );
