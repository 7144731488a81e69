import { infiniteQueryOptions } from '@tanstack/react-query';

import type { BatchList, ReviewList } from './contract.js';
import { get } from './request.js';

/** Lists that are read page after page. */
export const batchesQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: ['batches', state],
    queryFn: ({ pageParam, signal }) => get<BatchList>('/batches', { state, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const reviewQuery = (verdict: string, batchId: string) =>
  infiniteQueryOptions({
    queryKey: ['review', verdict, batchId],
    queryFn: ({ pageParam, signal }) =>
      get<ReviewList>('/review', { verdict, batchId, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
