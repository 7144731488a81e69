import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { onDocumentChange } from '../live/document-changes.js';
import { DocumentRows, type DocumentFilter } from './document-rows.js';

const renewAtMostEveryMs = 2_000;

/** The rows of a batch under a filter, renewed while documents of it change. */
export function useDocumentRows(batchId: string, filter: DocumentFilter, total: number | null): DocumentRows {
  const key = JSON.stringify(filter);
  const rows = useMemo(() => new DocumentRows(batchId, JSON.parse(key) as DocumentFilter), [batchId, key]);
  useSyncExternalStore(rows.subscribe, rows.version);
  useEffect(() => rows.expect(total), [rows, total]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopListening = onDocumentChange((change) => {
      if (change !== 'all' && change.batchId !== batchId) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        rows.renew();
      }, renewAtMostEveryMs);
    });
    return () => {
      stopListening();
      clearTimeout(timer);
    };
  }, [rows, batchId]);
  return rows;
}
