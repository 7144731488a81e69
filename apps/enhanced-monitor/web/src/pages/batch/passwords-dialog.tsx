import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { formatNumberOf } from '../../format/numbers.js';
import { shortId } from '../../format/words.js';
import { useBatchAction } from './use-batch-action.js';

/** Passwords for the documents of a batch that need one. They are sent once and not kept here. */
export function PasswordsDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const act = useBatchAction(batch.batchId);
  const passwords = text.split('\n').filter((line) => line !== '');
  return (
    <ConfirmDialog
      title={`Passwords for batch ${shortId(batch.batchId)}`}
      verb="Try them"
      disabled={passwords.length === 0 || passwords.length > 100}
      onClose={onClose}
      onConfirm={() =>
        act(
          'passwords',
          { passwords },
          ({ affected }) => `${formatNumberOf(affected, 'document')} tried again.`,
        )
      }
    >
      <p>
        {formatNumberOf(batch.documents.needsPassword, 'document')} need one. Each password is tried on each
        of them.
      </p>
      <label className="field">
        One password a line, at most 100
        <textarea
          rows={5}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
