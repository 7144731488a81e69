import { queryOptions } from '@tanstack/react-query';

import type {
  Batch,
  DocumentDetails,
  ErrorList,
  Overview,
  Page,
  SearchResult,
  SettingList,
  Throughput,
  WorkerList,
} from './contract.js';
import { get } from './request.js';

/** Everything that the pages ask, by the key under which it is kept. What the server sends by itself renews it by key. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => get<Overview>('/overview', {}, signal),
});

export const throughputQuery = (minutes: number) =>
  queryOptions({
    queryKey: ['throughput', minutes],
    queryFn: ({ signal }) => get<Throughput>('/throughput', { minutes }, signal),
    refetchInterval: 10_000,
  });

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['batch', batchId],
    queryFn: ({ signal }) => get<Batch>(`/batches/${batchId}`, {}, signal),
    placeholderData: undefined,
  });

/** One page of the list of pages; `afterPage` is 0 or the `nextPage` of the one before. */
export const documentQuery = (documentId: string, afterPage = 0) =>
  queryOptions({
    queryKey: ['document', documentId, afterPage],
    queryFn: ({ signal }) =>
      get<DocumentDetails>(`/documents/${documentId}`, { afterPage, limit: 200 }, signal),
    placeholderData: undefined,
  });

export const pageQuery = (documentId: string, number: number) =>
  queryOptions({
    queryKey: ['page', documentId, number],
    queryFn: ({ signal }) => get<Page>(`/documents/${documentId}/pages/${number}`, {}, signal),
    placeholderData: undefined,
    staleTime: 30_000,
  });

export const searchQuery = (q: string, project: string) =>
  queryOptions({
    queryKey: ['search', q, project],
    queryFn: ({ signal }) => get<SearchResult>('/search', { q, project }, signal),
    enabled: q !== '',
  });

export const errorsQuery = (hours: number) =>
  queryOptions({
    queryKey: ['errors', hours],
    queryFn: ({ signal }) => get<ErrorList>('/errors', { hours }, signal),
    refetchInterval: 15_000,
  });

export const workersQuery = queryOptions({
  queryKey: ['workers'],
  queryFn: ({ signal }) => get<WorkerList>('/workers', {}, signal),
  refetchInterval: 5_000,
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => get<SettingList>('/settings', {}, signal),
});
