/** What goes over the wire, as types: for the pages, which import nothing else of the server. */
export type {
  Batch,
  BatchAction,
  BatchesQuery,
  BatchList,
  DocumentCounts,
  DocumentProblem,
  ListedBatch,
  NewBatch,
  PasswordsRequest,
  PriorityRequest,
  RetryRequest,
} from './batches.js';
export type { ErrorBody, ListQuery } from './common.js';
export type {
  DocumentAction,
  DocumentDetails,
  DocumentList,
  DocumentQuery,
  DocumentsQuery,
  ListedDocument,
  ListedPage,
  Warning,
} from './documents.js';
export type { BatchChange, DocumentChange, Missed, ServerEvents } from './events.js';
export type {
  ErrorCount,
  Overview,
  Part,
  QueueOverview,
  Throughput,
  ThroughputPoint,
  ThroughputQuery,
} from './overview.js';
export type { Box, Correction, Page, PageImageQuery, PageWord, ReviewState } from './pages.js';
export type { ReviewItem, ReviewList, ReviewQuery, ReviewReason, ReviewRequest, Verdict } from './review.js';
export type { FoundPage, SearchQuery, SearchResult } from './search.js';
export type { NewSession, Role, Session } from './session.js';
export type { ErrorList, ErrorsQuery, Setting, SettingList, Worker, WorkerList } from './system.js';
