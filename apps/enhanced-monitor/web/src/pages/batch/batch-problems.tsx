import { useState } from 'react';
import { Link } from 'react-router';

import type { Batch } from '../../api/contract.js';
import { Panel } from '../../components/panel.js';
import { Prose } from '../../components/prose.js';
import { Table, type Column } from '../../components/table.js';
import { formatCount } from '../../format/numbers.js';
import { RetryDialog } from './retry-dialog.js';

type Problem = Batch['problemsByCategory'][number];

interface BatchProblemsProps {
  readonly batch: Batch;
  readonly operator: boolean;
}

/** Why documents ended without success, and what to do about it. */
export function BatchProblems({ batch, operator }: BatchProblemsProps) {
  const [retried, setRetried] = useState<Problem['category'] | null>(null);
  if (batch.problemsByCategory.length === 0) return null;
  const columns: readonly Column<Problem>[] = [
    {
      title: 'Error',
      cell: ({ code }) => (
        <Link to={`?code=${code}`} replace>
          <code>{code}</code>
        </Link>
      ),
    },
    { title: 'Category', cell: ({ category }) => category.replace('_', ' ') },
    { title: 'Documents', numeric: true, cell: ({ documents }) => formatCount(documents) },
    { title: 'What to do', wraps: true, cell: ({ solution }) => <Prose text={solution} /> },
  ];
  const retry: Column<Problem> = {
    title: 'Retry',
    cell: ({ category }) => (
      <button type="button" className="button" onClick={() => setRetried(category)}>
        Retry {category.replace('_', ' ')} errors
      </button>
    ),
  };
  return (
    <Panel title="Problems" flush>
      <Table
        label="Problems by category"
        rows={batch.problemsByCategory}
        keyOf={({ category, code }) => `${category} ${code}`}
        columns={operator ? [...columns, retry] : columns}
      />
      {retried !== null && <RetryDialog batch={batch} first={[retried]} onClose={() => setRetried(null)} />}
    </Panel>
  );
}
