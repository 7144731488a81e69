import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { change } from '../../api/request.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { tellDone, tellFailure } from '../../components/toasts.js';
import { largestSelection } from '../../documents/selection.js';
import { formatCount, formatNumberOf } from '../../format/numbers.js';
import { announceDocumentChange } from '../../live/document-changes.js';
import { useBatchAction } from './use-batch-action.js';

interface SelectionBarProps {
  readonly batch: Batch;
  readonly selected: ReadonlySet<string>;
  readonly canSelect: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** Each document is a request of its own, and the server takes 120 changes a minute. */
const mostCancelled = 100;

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
  const cancel = async (): Promise<void> => {
    await cancelDocuments([...selected]);
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
        <ConfirmDialog
          title={`Cancel ${formatNumberOf(selected.size, 'document')}?`}
          verb="Cancel them"
          dangerous
          disabled={selected.size > mostCancelled}
          onClose={() => ask(null)}
          onConfirm={cancel}
        >
          <p>Those that have settled stay as they are. A retry begins the others again.</p>
          {selected.size > mostCancelled && (
            <p className="bad">
              At most {mostCancelled} can be cancelled at once. Choose fewer, or cancel the batch.
            </p>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** One after the other: a thousand requests at once would only meet the server's limit. */
async function cancelDocuments(ids: readonly string[]): Promise<void> {
  let done = 0;
  try {
    for (const id of ids) {
      await change('POST', `/documents/${id}/cancel`);
      done += 1;
    }
    tellDone(`${formatNumberOf(done, 'document')} cancelled.`);
  } catch (error) {
    tellFailure(error);
    if (done > 0) tellDone(`${formatNumberOf(done, 'document')} cancelled before that.`);
  } finally {
    announceDocumentChange('all');
  }
}
