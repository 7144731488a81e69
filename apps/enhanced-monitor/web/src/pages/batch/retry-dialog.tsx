import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { formatNumberOf } from '../../format/numbers.js';
import { shortId } from '../../format/words.js';
import { useBatchAction } from './use-batch-action.js';

type Category = Batch['problemsByCategory'][number]['category'];

interface RetryDialogProps {
  readonly batch: Batch;
  /** Categories that are chosen when it opens; none stands for what may succeed now. */
  readonly first: readonly Category[];
  readonly onClose: () => void;
}

/** Tries documents again: those that may succeed, or all of some categories. */
export function RetryDialog({ batch, first, onClose }: RetryDialogProps) {
  const [chosen, choose] = useState<readonly Category[]>(first);
  const act = useBatchAction(batch.batchId);
  const counts = new Map<Category, number>();
  for (const { category, documents } of batch.problemsByCategory)
    counts.set(category, (counts.get(category) ?? 0) + documents);
  const toggle = (category: Category): void =>
    choose(chosen.includes(category) ? chosen.filter((one) => one !== category) : [...chosen, category]);
  return (
    <ConfirmDialog
      title={`Retry in batch ${shortId(batch.batchId)}?`}
      verb="Retry"
      onClose={onClose}
      onConfirm={() =>
        act(
          'retry',
          chosen.length === 0 ? {} : { categories: chosen },
          ({ affected, skipped }) =>
            `${formatNumberOf(affected, 'document')} tried again, ${skipped} left as they are.`,
        )
      }
    >
      <p>Pages that were recognised are not recognised again.</p>
      <fieldset className="choices">
        <legend>Which documents</legend>
        <label className="check">
          <input type="checkbox" checked={chosen.length === 0} onChange={() => choose([])} />
          What may succeed now
        </label>
        {[...counts].map(([category, documents]) => (
          <label key={category} className="check">
            <input type="checkbox" checked={chosen.includes(category)} onChange={() => toggle(category)} />
            All {category.replace('_', ' ')} errors ({formatNumberOf(documents, 'document')})
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
