import { useQueryClient } from '@tanstack/react-query';

import type { Page, ReviewRequest } from '../api/contract.js';
import { pageQuery } from '../api/queries.js';
import { change } from '../api/request.js';
import { tellFailure } from '../components/toasts.js';

/** Keeps a verdict, or takes it back with null. Resolves to whether it was kept; never rejects, it tells what failed. */
export function useReview(): (
  documentId: string,
  number: number,
  verdict: ReviewRequest | null,
) => Promise<boolean> {
  const client = useQueryClient();
  return async (documentId, number, verdict) => {
    const path = `/documents/${documentId}/pages/${number}/review`;
    try {
      const page = await (verdict === null
        ? change<Page>('DELETE', path)
        : change<Page>('PUT', path, verdict));
      client.setQueryData(pageQuery(documentId, number).queryKey, page);
      void client.invalidateQueries({ queryKey: ['search'] });
      return true;
    } catch (error) {
      tellFailure(error);
      return false;
    }
  };
}
