import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';

import type { DocumentRows } from './document-rows.js';
import { moveRow } from './move-row.js';

interface RowKeysOptions {
  readonly rows: DocumentRows;
  readonly current: number;
  readonly count: number;
  /** Rows in view. */
  readonly pageRows: number;
  readonly move: (index: number) => void;
  readonly toggle: (index: number, range: boolean) => void;
}

/** Arrows move, space chooses, shift and space choose from the last one, enter opens. */
export function useRowKeys(options: RowKeysOptions): (event: KeyboardEvent) => void {
  const navigate = useNavigate();
  const { rows, current, count, pageRows, move, toggle } = options;
  return (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const document = rows.row(current);
    const next = moveRow(event.key, current, count, pageRows);
    if (next !== null) move(next);
    else if (event.key === ' ' && document !== undefined) toggle(current, event.shiftKey);
    else if (event.key === 'Enter' && document !== undefined)
      void navigate(`/documents/${document.documentId}`);
    else return;
    event.preventDefault();
  };
}
