import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { DocumentDetails } from '../../api/contract.js';
import { change } from '../../api/request.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { tellDone, tellFailure } from '../../components/toasts.js';
import { settledStates } from '../../format/words.js';

const words = {
  retry: { title: 'Retry this document?', verb: 'Retry', told: 'The document is tried again.' },
  cancel: { title: 'Cancel this document?', verb: 'Cancel it', told: 'The document is cancelled.' },
} as const;

/** What can be done to one document: the one or the other. */
export function DocumentActions({ document }: { readonly document: DocumentDetails }) {
  const [asked, ask] = useState(false);
  const client = useQueryClient();
  if (document.state === 'completed') return null;
  const verb = settledStates.includes(document.state) ? 'retry' : 'cancel';
  const act = async (): Promise<void> => {
    try {
      await change('POST', `/documents/${document.documentId}/${verb}`);
      tellDone(words[verb].told);
      await client.invalidateQueries({ queryKey: ['document', document.documentId] });
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <>
      <button
        type="button"
        className={verb === 'cancel' ? 'button button-danger' : 'button'}
        onClick={() => ask(true)}
      >
        {verb === 'retry' ? 'Retry …' : 'Cancel …'}
      </button>
      {asked && (
        <ConfirmDialog
          title={words[verb].title}
          verb={words[verb].verb}
          dangerous={verb === 'cancel'}
          onConfirm={act}
          onClose={() => ask(false)}
        >
          <p>Pages that were recognised are kept, and not recognised again.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
