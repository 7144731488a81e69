import { Link } from 'react-router';

import { EmptyState } from '../components/empty-state.js';
import { PageHead } from '../components/page-head.js';

export const NotFoundPage = () => (
  <>
    <PageHead title="No such page" />
    <EmptyState title="There is nothing at this address.">
      <Link to="/">Go to the overview</Link>
    </EmptyState>
  </>
);
