import { QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';

import { queryClient } from './api/query-client.js';
import { Gate } from './layout/gate.js';
import { Shell } from './layout/shell.js';
import { NotFoundPage } from './pages/not-found-page.js';

const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview-page.js')).OverviewPage }));
const BatchPage = lazy(async () => ({ default: (await import('./pages/batch-page.js')).BatchPage }));
const BatchesPage = lazy(async () => ({ default: (await import('./pages/batches-page.js')).BatchesPage }));

/** Every page has an address. */
export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Gate>
      <BrowserRouter>
        <Routes>
          <Route element={<Shell />}>
            <Route index element={<OverviewPage />} />
            <Route path="batches" element={<BatchesPage />} />
            <Route path="batches/:batchId" element={<BatchPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </Gate>
  </QueryClientProvider>
);
