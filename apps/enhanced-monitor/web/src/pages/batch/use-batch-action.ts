import { useQueryClient } from '@tanstack/react-query';

import type { Batch, BatchAction } from '../../api/contract.js';
import { batchQuery } from '../../api/queries.js';
import { change } from '../../api/request.js';
import { tellDone, tellFailure } from '../../components/toasts.js';
import { announceDocumentChange } from '../../live/document-changes.js';

/** Does something to a batch and tells how it went. Never rejects. */
export function useBatchAction(
  batchId: Batch['batchId'],
): (verb: string, body: unknown, told: (answer: BatchAction) => string) => Promise<void> {
  const client = useQueryClient();
  return async (verb, body, told) => {
    try {
      const answer = await change<BatchAction>('POST', `/batches/${batchId}/${verb}`, body);
      client.setQueryData(batchQuery(batchId).queryKey, answer.batch);
      void client.invalidateQueries({ queryKey: ['batches'] });
      announceDocumentChange('all');
      tellDone(told(answer));
    } catch (error) {
      tellFailure(error);
    }
  };
}
