import { EventEmitter } from 'node:events';

import type { BatchState, DocumentState } from '@docbatch/core';

export interface PageInFlight {
  readonly file: string;
  /** 1-based. */
  readonly pageNumber: number;
  readonly pageCount: number;
}

export interface WorkerEventMap {
  pageSettled: [
    { readonly documentId: string; readonly file: string; readonly pageNumber: number; readonly ms: number },
  ];
  /** By the last document that this worker settled; one that was cancelled settles in the process that cancels. */
  batchSettled: [{ readonly batchId: string; readonly state: BatchState }];
  documentSettled: [{ readonly documentId: string; readonly file: string; readonly state: DocumentState }];
}

/** What a worker tells about itself while it works. */
export class WorkerEvents extends EventEmitter<WorkerEventMap> {
  readonly pagesInFlight = new Set<PageInFlight>();
}
