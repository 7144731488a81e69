import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { largestSelection } from '../../documents/selection.js';
import { formatCount, formatNumberOf } from '../../format/numbers.js';
import { CancelDocumentsDialog } from './cancel-documents-dialog.js';
import { useBatchAction } from './use-batch-action.js';

interface SelectionBarProps {
  readonly batch: Batch;
  readonly selected: ReadonlySet<string>;
  readonly canSelect: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What can be done to the documents that are chosen. */
export function SelectionBar({ batch, selected, canSelect, onSelectAll, onClear }: SelectionBarProps) {
  const [asked, ask] = useState<'retry' | 'cancel' | null>(null);
  const act = useBatchAction(batch.batchId);
  const none = selected.size === 0;
  const retry = async (): Promise<void> => {
    await act(
      'retry',
      { documentIds: [...selected] },
      ({ affected, skipped }) =>
        `${formatNumberOf(affected, 'document')} tried again, ${skipped} left as they are.`,
    );
    onClear();
  };
  return (
    <div className="selection" role="toolbar" aria-label="Chosen documents">
      <span role="status" className={none ? 'muted' : ''}>
        {formatCount(selected.size)} chosen{selected.size >= largestSelection && ', the most at once'}
      </span>
      <button type="button" className="button" disabled={!canSelect} onClick={onSelectAll}>
        Choose all loaded
      </button>
      <button type="button" className="button" disabled={none} onClick={() => ask('retry')}>
        Retry …
      </button>
      <button type="button" className="button" disabled={none} onClick={() => ask('cancel')}>
        Cancel …
      </button>
      <button type="button" className="button" disabled={none} onClick={onClear}>
        Choose none
      </button>
      {asked === 'retry' && (
        <ConfirmDialog
          title={`Retry ${formatNumberOf(selected.size, 'document')}?`}
          verb="Retry"
          onClose={() => ask(null)}
          onConfirm={retry}
        >
          <p>Documents that completed, or are at work, stay as they are.</p>
        </ConfirmDialog>
      )}
      {asked === 'cancel' && (
        <CancelDocumentsDialog documentIds={[...selected]} onDone={onClear} onClose={() => ask(null)} />
      )}
    </div>
  );
}
