import type { SerializedError } from '@docbatch/core';

import type { DocumentInspection, DocumentLimits } from '../document/document-inspection.js';
import type { EngineSpec } from '../engine/ocr-engine.js';
import type { EngineIdentity, PageResult } from '../page/page-text.js';
import type {
  DocumentSource,
  DrawPageRequest,
  ReadPageRequest,
  WritePageImageRequest,
  WriteSearchablePdfRequest,
  WrittenPdf,
} from './document-reader.js';

/** What a slot's thread or process is started with. */
export interface SlotSetup {
  readonly engine: EngineSpec;
  readonly limits: DocumentLimits;
  /** Pages are rasterised at this resolution. */
  readonly dpi: number;
  /** Whether pages are prepared for the engine. */
  readonly prepare: boolean;
  /** When set, each page is read in one of these languages, the default first. */
  readonly detectLanguages?: readonly string[];
  /** Resident memory in bytes at which a slot that is a process of its own is ended. */
  readonly maxRssBytes: number;
}

/** What a slot can be asked, one call at a time. Arguments and results survive `structuredClone`. */
export interface SlotOperations {
  /** Answers as soon as the thread runs. */
  startThread(): Promise<null>;
  startEngine(): Promise<EngineIdentity>;
  /** Closes the document and the engine: the thread is about to be ended. */
  stop(): Promise<null>;
  inspectDocument(source: DocumentSource): Promise<DocumentInspection>;
  readPage(request: ReadPageRequest): Promise<PageResult>;
  drawPage(request: DrawPageRequest): Promise<Uint8Array>;
  writeSearchablePdf(request: WriteSearchablePdfRequest): Promise<WrittenPdf>;
  writePageImage(request: WritePageImageRequest): Promise<null>;
}

export type SlotOperation = keyof SlotOperations;
export type SlotResult<Operation extends SlotOperation> = Awaited<ReturnType<SlotOperations[Operation]>>;

/** A call as data: the operation and what it is given. */
export type SlotRequest = {
  [Operation in SlotOperation]: {
    readonly operation: Operation;
    readonly args: Parameters<SlotOperations[Operation]>;
  };
}[SlotOperation];

export type SlotReply =
  | { readonly ok: true; readonly result: SlotResult<SlotOperation> }
  | { readonly ok: false; readonly error: SerializedError };
