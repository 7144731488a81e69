import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';

import { describeError } from '../api/api-error.js';
import { EmptyState } from '../components/empty-state.js';
import { DocumentRow } from './document-row.js';
import type { DocumentRows } from './document-rows.js';
import { DocumentsHead } from './documents-head.js';
import { useRowKeys } from './use-row-keys.js';

const rowHeightPx = 34;
/** Browsers draw nothing further down than some 17 to 33 million pixels. */
const mostRows = 450_000;

interface DocumentTableProps {
  readonly rows: DocumentRows;
  readonly selected: ReadonlySet<string>;
  /** Switches rows on or off, from the one that was switched before to the last one. */
  readonly onSelect: (from: number, to: number) => void;
}

/** Documents, of which only the visible rows exist as elements. One stop for the tab key; arrows go from row to row. */
export function DocumentTable({ rows, selected, onSelect }: DocumentTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const lastSwitched = useRef(0);
  const count = Math.min(rows.count, mostRows);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
    // Below the head, which stays in view.
    scrollPaddingStart: rowHeightPx,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 30;
  useEffect(() => rows.want(first, last), [rows, first, last]);
  const toggle = (index: number, range: boolean): void => {
    onSelect(range ? lastSwitched.current : index, index);
    lastSwitched.current = index;
    setCurrent(index);
  };
  const move = (index: number): void => {
    setCurrent(index);
    virtual.scrollToIndex(index);
  };
  const onKeyDown = useRowKeys({ rows, current, count, pageRows: last - first, move, toggle });
  if (rows.failure !== null && rows.row(0) === undefined) return <Failure rows={rows} />;
  return (
    <div
      ref={scroller}
      className="documents"
      role="grid"
      tabIndex={0}
      aria-label="Documents"
      aria-rowcount={rows.isCounted ? rows.count + 1 : -1}
      aria-multiselectable="true"
      aria-activedescendant={items.some(({ index }) => index === current) ? `row-${current}` : undefined}
      onKeyDown={onKeyDown}
    >
      <DocumentsHead />
      <div role="rowgroup" className="documents-rows" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <DocumentRow
            key={index}
            index={index}
            top={start}
            document={rows.row(index)}
            selected={selected.has(rows.row(index)?.documentId ?? '')}
            current={index === current}
            onToggle={toggle}
          />
        ))}
      </div>
    </div>
  );
}

function Failure({ rows }: { readonly rows: DocumentRows }) {
  const { title, hint } = describeError(rows.failure);
  return (
    <EmptyState title={title}>
      <p>{hint}</p>
      <button type="button" className="button" onClick={() => rows.renew()}>
        Try again
      </button>
    </EmptyState>
  );
}
