import type { ReactNode } from 'react';

import { describeError } from '../api/api-error.js';
import { EmptyState } from './empty-state.js';

interface LoadedProps<Data> {
  readonly query: { readonly data: Data | undefined; readonly error: Error | null; refetch(): unknown };
  readonly children: (data: Data) => ReactNode;
}

/** What was read last, also when a later reading failed; otherwise why there is nothing yet. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null) return <p className="loading">Reading …</p>;
  const { title, hint } = describeError(query.error);
  return (
    <EmptyState title={title}>
      <p>{hint}</p>
      <button type="button" className="button" onClick={() => void query.refetch()}>
        Try again
      </button>
    </EmptyState>
  );
}
