import { DocbatchError, formatDuration } from '@docbatch/core';

import type { DocumentSource } from './document-reader.js';
import type { ReaderDeadlines } from './reader-options.js';
import type { SlotRequest } from './slot-protocol.js';
import type { CallBounds } from './slot-runner.js';

/** A call of the reader on its way to a slot and back. */
export interface SlotCall {
  readonly request: SlotRequest;
  /** The file it is about: a slot that has it open is preferred. */
  readonly path: string;
  readonly needsEngine: boolean;
  readonly bounds: CallBounds;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** A request about a document. */
export type DocumentRequest = Extract<
  SlotRequest,
  {
    readonly operation: 'inspectDocument' | 'readPage' | 'drawPage' | 'writeSearchablePdf' | 'writePageImage';
  }
>;

/** What the pool has to know of a request: which file, which deadline, and what its failures are called. */
export function describeCall(
  request: DocumentRequest,
  deadlines: ReaderDeadlines,
  signal: AbortSignal | undefined,
): Omit<SlotCall, 'resolve' | 'reject'> {
  switch (request.operation) {
    case 'inspectDocument': {
      const [source] = request.args;
      const bounds = createBounds('Inspecting', source, deadlines.inspectMs, signal);
      return { request, path: source.path, needsEngine: false, bounds };
    }
    case 'readPage': {
      const [{ source, pageNumber, from }] = request.args;
      const doing = `Reading page ${pageNumber} of`;
      const bounds = createBounds(doing, source, deadlines.pageMs, signal, pageNumber);
      return { request, path: source.path, needsEngine: from === 'picture', bounds };
    }
    case 'drawPage': {
      const [{ source, pageNumber }] = request.args;
      const doing = `Drawing page ${pageNumber} of`;
      const bounds = createBounds(doing, source, deadlines.pageMs, signal, pageNumber);
      return { request, path: source.path, needsEngine: false, bounds };
    }
    case 'writePageImage': {
      const [{ source, pageNumber }] = request.args;
      const doing = `Writing the picture of page ${pageNumber} of`;
      const bounds = createBounds(doing, source, deadlines.pageMs, signal, pageNumber);
      return { request, path: source.path, needsEngine: false, bounds };
    }
    case 'writeSearchablePdf': {
      const [{ source }] = request.args;
      const bounds = createBounds('Writing the searchable PDF of', source, deadlines.writeMs, signal);
      return { request, path: source.path, needsEngine: false, bounds };
    }
  }
}

function createBounds(
  doing: string,
  source: DocumentSource,
  deadlineMs: number,
  signal: AbortSignal | undefined,
  pageNumber?: number,
): CallBounds {
  const file = source.displayName;
  return {
    deadlineMs,
    signal,
    expired: () =>
      new DocbatchError(
        pageNumber === undefined ? 'DOCUMENT_TIMEOUT' : 'PAGE_TIMEOUT',
        `${doing} ${file} took longer than ${formatDuration(deadlineMs)}, the limit, and was stopped. ` +
          `Look at it; a slower machine may need a higher ${pageNumber === undefined ? '--document-timeout' : '--page-timeout'}.`,
        { file, pageNumber },
      ),
    crashed: (reason, cause) =>
      new DocbatchError('ENGINE_CRASHED', `${doing} ${file} ended its slot (${reason}).`, {
        file,
        pageNumber,
        cause,
      }),
  };
}
