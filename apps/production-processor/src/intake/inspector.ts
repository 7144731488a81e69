import { findInspection, keepInspections, type BatchContext } from '@docbatch/batch-tasks';
import { DocbatchError, toDocbatchError, type Logger } from '@docbatch/core';
import {
  defaultDocumentLimits,
  openDocumentReader,
  type DocumentInspection,
  type DocumentLimits,
  type DocumentReader,
  type DocumentSource,
} from '@docbatch/ocr';

export interface InspectorOptions {
  /** Where results are kept; nowhere without it. */
  readonly context?: BatchContext;
  readonly limits: Partial<DocumentLimits>;
  /** Tried on what is encrypted. */
  readonly passwords: readonly string[];
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Files inspected at the same time; the rest of the machine is for the pages. */
const threads = 2;

/** Never started: nothing is recognised here. */
const noEngine = { module: 'docbatch:none', options: {}, identity: { name: 'none', version: '', model: '' } };

/** Finds out what files hold before they are worked on. What it learns is kept, so that the worker need not look again. */
export class Inspector implements AsyncDisposable {
  private toKeep: { contentSha256: string; result: DocumentInspection }[] = [];

  private constructor(
    private readonly reader: DocumentReader,
    private readonly options: InspectorOptions,
    private readonly limits: DocumentLimits,
  ) {}

  static async open(options: InspectorOptions): Promise<Inspector> {
    const limits = { ...defaultDocumentLimits, ...options.limits };
    const { logger } = options;
    const reader = await openDocumentReader({ slots: threads, engine: noEngine, limits, logger });
    return new Inspector(reader, options, limits);
  }

  /** What the file holds, or why it cannot be opened. */
  async inspect(source: DocumentSource, contentSha256: string): Promise<DocumentInspection | DocbatchError> {
    const { context, passwords } = this.options;
    const kept = context === undefined ? null : await findInspection(context, contentSha256, this.limits);
    if (kept !== null) return kept;
    const plain = await this.tryOpening(source);
    if (!(plain instanceof DocbatchError)) {
      this.toKeep.push({ contentSha256, result: plain });
      return plain;
    }
    if (plain.code !== 'PDF_ENCRYPTED') return plain;
    for (const password of passwords) {
      const opened = await this.tryOpening({ ...source, password });
      if (!(opened instanceof DocbatchError)) return opened;
    }
    return plain;
  }

  /** Keeps what was learned since the last time. */
  async keep(): Promise<void> {
    const { context } = this.options;
    const results = this.toKeep;
    this.toKeep = [];
    if (context !== undefined) await keepInspections(context, this.limits, results);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.reader.close();
  }

  private async tryOpening(source: DocumentSource): Promise<DocumentInspection | DocbatchError> {
    try {
      return await this.reader.inspectDocument(source, { signal: this.options.signal });
    } catch (error) {
      if (this.options.signal.aborted) throw error;
      return toDocbatchError(error);
    }
  }
}
