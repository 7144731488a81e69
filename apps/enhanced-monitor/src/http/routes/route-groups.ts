import type { AddRoutes } from '../server/api.js';
import { addBatchActionRoutes, addPauseRoutes } from './batch-actions.js';
import { addBatchRoutes } from './batches.js';
import { addDocumentActionRoutes } from './document-actions.js';
import { addDocumentRoutes } from './documents.js';
import { addEventRoutes } from './events.js';
import { addFileRoutes } from './files.js';
import { addHealthRoutes } from './health.js';
import { addMetricsRoute } from './metrics.js';
import { addOpenApiRoute } from './openapi.js';
import { addOverviewRoutes } from './overview.js';
import { addPageRoutes } from './pages.js';
import { addReviewRoutes } from './review.js';
import { addSearchRoutes } from './search.js';
import { addSessionRoutes } from './session.js';
import { addSystemRoutes } from './system.js';
import { addUploadRoutes } from './uploads.js';

export interface RouteGroup {
  readonly prefix: string;
  readonly addRoutes: AddRoutes;
}

const apiPrefix = '/api/v1';

/** Everything that the server answers, besides the pages themselves. One file each. */
export const routeGroups: readonly RouteGroup[] = [
  { prefix: '', addRoutes: addHealthRoutes },
  { prefix: '', addRoutes: addMetricsRoute },
  { prefix: '', addRoutes: addOpenApiRoute },
  { prefix: apiPrefix, addRoutes: addSessionRoutes },
  { prefix: apiPrefix, addRoutes: addOverviewRoutes },
  { prefix: apiPrefix, addRoutes: addBatchRoutes },
  { prefix: apiPrefix, addRoutes: addDocumentRoutes },
  { prefix: apiPrefix, addRoutes: addPageRoutes },
  { prefix: apiPrefix, addRoutes: addFileRoutes },
  { prefix: apiPrefix, addRoutes: addBatchActionRoutes },
  { prefix: apiPrefix, addRoutes: addPauseRoutes },
  { prefix: apiPrefix, addRoutes: addDocumentActionRoutes },
  { prefix: apiPrefix, addRoutes: addReviewRoutes },
  { prefix: apiPrefix, addRoutes: addSearchRoutes },
  { prefix: apiPrefix, addRoutes: addSystemRoutes },
  { prefix: apiPrefix, addRoutes: addUploadRoutes },
  { prefix: apiPrefix, addRoutes: addEventRoutes },
];
