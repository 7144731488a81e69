import { useState } from 'react';

import type { Batch, Priority } from '../../api/contract.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { shortId } from '../../format/words.js';
import { useBatchAction } from './use-batch-action.js';

const priorities: readonly Priority[] = ['high', 'normal', 'low'];

export function PriorityDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const [priority, choose] = useState(batch.priority);
  const act = useBatchAction(batch.batchId);
  return (
    <ConfirmDialog
      title={`Priority of batch ${shortId(batch.batchId)}`}
      verb="Change it"
      disabled={priority === batch.priority}
      onClose={onClose}
      onConfirm={() =>
        act('priority', { priority }, () => `Batch ${shortId(batch.batchId)} has priority ${priority}.`)
      }
    >
      <p>It holds for documents that have not begun.</p>
      <fieldset className="choices">
        <legend>Priority</legend>
        {priorities.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="priority" checked={one === priority} onChange={() => choose(one)} />
            {one}
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
