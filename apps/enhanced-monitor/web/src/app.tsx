import { QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';

import { queryClient } from './api/query-client.js';
import { Gate } from './layout/gate.js';
import { Shell } from './layout/shell.js';
import { NotFoundPage } from './pages/not-found-page.js';

const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview-page.js')).OverviewPage }));
const BatchesPage = lazy(async () => ({ default: (await import('./pages/batches-page.js')).BatchesPage }));
const BatchPage = lazy(async () => ({ default: (await import('./pages/batch-page.js')).BatchPage }));
const DocumentPage = lazy(async () => ({ default: (await import('./pages/document-page.js')).DocumentPage }));
const ReviewPage = lazy(async () => ({ default: (await import('./pages/review-page.js')).ReviewPage }));
const SearchPage = lazy(async () => ({ default: (await import('./pages/search-page.js')).SearchPage }));
const ErrorsPage = lazy(async () => ({ default: (await import('./pages/errors-page.js')).ErrorsPage }));
const WorkersPage = lazy(async () => ({ default: (await import('./pages/workers-page.js')).WorkersPage }));
const UploadPage = lazy(async () => ({ default: (await import('./pages/upload-page.js')).UploadPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings-page.js')).SettingsPage }));

/** Every page has an address, and comes as a script of its own when it is first looked at. */
export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Gate>
      <BrowserRouter>
        <Routes>
          <Route element={<Shell />}>
            <Route index element={<OverviewPage />} />
            <Route path="batches" element={<BatchesPage />} />
            <Route path="batches/:batchId" element={<BatchPage />} />
            <Route path="documents/:documentId" element={<DocumentPage />} />
            <Route path="review" element={<ReviewPage />} />
            <Route path="search" element={<SearchPage />} />
            <Route path="errors" element={<ErrorsPage />} />
            <Route path="workers" element={<WorkersPage />} />
            <Route path="upload" element={<UploadPage />} />
            <Route path="settings" element={<SettingsPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </Gate>
  </QueryClientProvider>
);
