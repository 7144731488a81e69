import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { EmptyState } from '../../components/empty-state.js';
import { Panel } from '../../components/panel.js';
import { DocumentTable } from '../../documents/document-table.js';
import { outcomeCount } from '../../documents/outcome-count.js';
import { largestSelection, selectRange } from '../../documents/selection.js';
import { useDocumentRows } from '../../documents/use-document-rows.js';
import { formatCount } from '../../format/numbers.js';
import { DocumentFilterBar } from './document-filter-bar.js';
import { SelectionBar } from './selection-bar.js';
import { useDocumentFilter } from './use-document-filter.js';

interface DocumentsPanelProps {
  readonly batch: Batch;
  readonly operator: boolean;
}

/** The documents of a batch: filtered, chosen, acted on. */
export function DocumentsPanel({ batch, operator }: DocumentsPanelProps) {
  const [filter, setFilter] = useDocumentFilter();
  const total =
    filter.name !== '' || filter.errorCode !== '' ? null : outcomeCount(batch.documents, filter.outcome);
  const rows = useDocumentRows(batch.batchId, filter, total);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const idsBetween = (from: number, to: number): string[] => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const indexes = Array.from(
      { length: Math.min(high - low + 1, largestSelection) },
      (_, step) => low + step,
    );
    return indexes.flatMap((index) => rows.row(index)?.documentId ?? []);
  };
  const onSelect = (from: number, to: number): void => {
    const last = rows.row(to)?.documentId;
    if (last !== undefined) setSelected(selectRange(selected, idsBetween(from, to), !selected.has(last)));
  };
  const selectHeld = (): void =>
    setSelected(
      selectRange(
        new Set(),
        [...rows.held()].map(({ documentId }) => documentId),
        true,
      ),
    );
  const empty = rows.isCounted && rows.count === 0;
  return (
    <Panel title="Documents" aside={<Shown rows={rows} />} flush>
      <DocumentFilterBar filter={filter} onChange={setFilter} />
      {operator && (
        <SelectionBar
          batch={batch}
          selected={selected}
          canSelect={!empty}
          onSelectAll={selectHeld}
          onClear={() => setSelected(new Set())}
        />
      )}
      {empty ? (
        <EmptyState title="No document is like that.">
          <button
            type="button"
            className="button"
            onClick={() => setFilter({ outcome: '', errorCode: '', name: '', sort: filter.sort })}
          >
            Show all documents
          </button>
        </EmptyState>
      ) : (
        <DocumentTable key={JSON.stringify(filter)} rows={rows} selected={selected} onSelect={onSelect} />
      )}
    </Panel>
  );
}

const Shown = ({ rows }: { readonly rows: { readonly count: number; readonly isCounted: boolean } }) => (
  <span className="muted" role="status">
    {rows.isCounted ? formatCount(rows.count) : 'counting …'}
  </span>
);
