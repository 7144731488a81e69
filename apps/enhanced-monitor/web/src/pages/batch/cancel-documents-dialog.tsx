import { change } from '../../api/request.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { tellDone, tellFailure } from '../../components/toasts.js';
import { formatNumberOf } from '../../format/numbers.js';
import { announceDocumentChange } from '../../live/document-changes.js';

/** Each document is a request of its own, and the server takes 120 changes a minute. */
const mostCancelled = 100;

interface CancelDocumentsDialogProps {
  readonly documentIds: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export const CancelDocumentsDialog = ({ documentIds, onDone, onClose }: CancelDocumentsDialogProps) => (
  <ConfirmDialog
    title={`Cancel ${formatNumberOf(documentIds.length, 'document')}?`}
    verb="Cancel them"
    dangerous
    disabled={documentIds.length > mostCancelled}
    onClose={onClose}
    onConfirm={() => cancelDocuments(documentIds).then(onDone)}
  >
    <p>Those that have settled stay as they are. A retry begins the others again.</p>
    {documentIds.length > mostCancelled && (
      <p className="bad">
        At most {mostCancelled} can be cancelled at once. Choose fewer, or cancel the batch.
      </p>
    )}
  </ConfirmDialog>
);

/** One after the other. Never rejects: it tells how it went. */
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
