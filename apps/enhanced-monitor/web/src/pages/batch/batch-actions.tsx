import { useState } from 'react';

import type { Batch } from '../../api/contract.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { formatNumberOf } from '../../format/numbers.js';
import { isSettledBatch, shortId } from '../../format/words.js';
import { PasswordsDialog } from './passwords-dialog.js';
import { PriorityDialog } from './priority-dialog.js';
import { RetryDialog } from './retry-dialog.js';
import { useBatchAction } from './use-batch-action.js';

type Asked = 'retry' | 'pause' | 'resume' | 'priority' | 'passwords' | 'cancel';

/** What can be done to a batch. Each asks first. */
export function BatchActions({ batch }: { readonly batch: Batch }) {
  const [asked, ask] = useState<Asked | null>(null);
  const { failed, needsPassword, completedWithWarnings, cancelled } = batch.documents;
  const settled = isSettledBatch(batch.state);
  const button = (what: Asked, text: string, danger = false) => (
    <button type="button" className={danger ? 'button button-danger' : 'button'} onClick={() => ask(what)}>
      {text}
    </button>
  );
  const close = (): void => ask(null);
  return (
    <>
      {failed + needsPassword + completedWithWarnings + cancelled > 0 && button('retry', 'Retry …')}
      {needsPassword > 0 && button('passwords', 'Passwords …')}
      {!settled && button('priority', 'Priority …')}
      {!settled && (batch.paused ? button('resume', 'Resume') : button('pause', 'Pause'))}
      {!settled && button('cancel', 'Cancel …', true)}
      {asked === 'retry' && <RetryDialog batch={batch} first={[]} onClose={close} />}
      {asked === 'priority' && <PriorityDialog batch={batch} onClose={close} />}
      {asked === 'passwords' && <PasswordsDialog batch={batch} onClose={close} />}
      {(asked === 'pause' || asked === 'resume' || asked === 'cancel') && (
        <Confirm batch={batch} verb={asked} onClose={close} />
      )}
    </>
  );
}

const questions = {
  pause: {
    title: 'Pause',
    verb: 'Pause it',
    text: 'Nothing of it is begun until it is resumed. Pages in work are finished first.',
    told: 'is paused',
  },
  resume: {
    title: 'Resume',
    verb: 'Resume it',
    text: 'Workers take up its documents again.',
    told: 'goes on',
  },
  cancel: {
    title: 'Cancel',
    verb: 'Cancel it',
    text: 'Documents that have not settled are cancelled. Outputs and pages that exist are kept; retry begins them again.',
    told: 'is cancelled',
  },
} as const;

interface ConfirmProps {
  readonly batch: Batch;
  readonly verb: keyof typeof questions;
  readonly onClose: () => void;
}

function Confirm({ batch, verb, onClose }: ConfirmProps) {
  const act = useBatchAction(batch.batchId);
  const name = `batch ${shortId(batch.batchId)}`;
  const question = questions[verb];
  return (
    <ConfirmDialog
      title={`${question.title} ${name}?`}
      verb={question.verb}
      dangerous={verb === 'cancel'}
      onClose={onClose}
      onConfirm={() => act(verb, undefined, () => `B${name.slice(1)} ${question.told}.`)}
    >
      <p>{question.text}</p>
      <p className="muted">{formatNumberOf(batch.documents.unsettled, 'document')} of it are unsettled.</p>
    </ConfirmDialog>
  );
}
