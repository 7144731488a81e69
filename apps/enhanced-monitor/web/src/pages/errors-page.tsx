import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import type { ErrorCount } from '../api/contract.js';
import { errorsQuery } from '../api/queries.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { Moment } from '../components/moment.js';
import { PageHead } from '../components/page-head.js';
import { Prose } from '../components/prose.js';
import { Segments } from '../components/segments.js';
import { Table, type Column } from '../components/table.js';
import { formatCount } from '../format/numbers.js';

const ranges = [
  { value: 1, text: '1 h' },
  { value: 24, text: '24 h' },
  { value: 168, text: '7 d' },
  { value: 720, text: '30 d' },
];

const columns: readonly Column<ErrorCount>[] = [
  { title: 'Error', cell: ({ code }) => <code>{code}</code> },
  { title: 'Category', cell: ({ category }) => category.replace('_', ' '), optional: true },
  { title: 'Stage', cell: ({ stage }) => stage ?? 'before the work', optional: true },
  { title: 'Documents', numeric: true, cell: ({ documents }) => formatCount(documents) },
  { title: 'Pages', numeric: true, cell: ({ pages }) => formatCount(pages) },
  {
    title: 'Tried again',
    numeric: true,
    cell: ({ awaitingRetry }) => formatCount(awaitingRetry),
    optional: true,
  },
  { title: 'Last', cell: ({ lastAt }) => <Moment at={lastAt} />, optional: true },
  { title: 'What to do', wraps: true, cell: ({ solution }) => <Prose text={solution} /> },
];

/** What went wrong lately, the most common first, and what to do about it. */
export function ErrorsPage() {
  const [parameters, setParameters] = useSearchParams();
  const asked = Number(parameters.get('hours') ?? '24');
  const hours = ranges.some(({ value }) => value === asked) ? asked : 24;
  const query = useQuery(errorsQuery(hours));
  return (
    <>
      <PageHead
        title="Errors"
        aside={
          <Segments
            label="How far back"
            options={ranges}
            value={hours}
            onChange={(value) => setParameters({ hours: String(value) }, { replace: true })}
          />
        }
      />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing went wrong in this time.">
              Look further back above, or at the <Link to="/review">pages to review</Link>.
            </EmptyState>
          ) : (
            <div className="panel panel-flush">
              <Table
                label="Errors by code and stage"
                rows={items}
                keyOf={({ code, stage }) => `${code} ${stage}`}
                columns={columns}
              />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
