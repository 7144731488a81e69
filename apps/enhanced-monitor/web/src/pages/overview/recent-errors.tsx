import { Link } from 'react-router';

import type { ErrorCount } from '../../api/contract.js';
import { Panel } from '../../components/panel.js';
import { Table, type Column } from '../../components/table.js';
import { formatCount } from '../../format/numbers.js';

const columns: readonly Column<ErrorCount>[] = [
  { title: 'Error', cell: ({ code }) => <code>{code}</code> },
  { title: 'Category', cell: ({ category }) => category.replace('_', ' ') },
  { title: 'Documents', numeric: true, cell: ({ documents }) => formatCount(documents) },
  { title: 'Pages', numeric: true, cell: ({ pages }) => formatCount(pages) },
];

export const RecentErrors = ({ errors }: { readonly errors: readonly ErrorCount[] }) => (
  <Panel title="Errors, last hour" aside={<Link to="/errors">What to do</Link>} flush>
    {errors.length === 0 ? (
      <p className="panel-note">None.</p>
    ) : (
      <Table
        label="Errors of the last hour"
        rows={errors}
        keyOf={({ code, stage }) => `${code} ${stage}`}
        columns={columns}
      />
    )}
  </Panel>
);
