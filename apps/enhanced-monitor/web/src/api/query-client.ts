import { QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error.js';

/** What is shown stays while it is read anew; what failed for good is not asked again by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      gcTime: 60_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status >= 500,
      // The banner tells that the server is silent; a paused query would only hide it.
      networkMode: 'always',
      placeholderData: (before: unknown) => before,
    },
    mutations: { networkMode: 'always' },
  },
});
