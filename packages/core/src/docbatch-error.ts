import { errorCatalogue, type ErrorCategory, type ErrorCode } from './error-catalogue.js';

export interface DocbatchErrorOptions {
  readonly cause?: unknown;
  /** The file the error is about, as the user named it. */
  readonly file?: string;
  /** The page the error is about, 1-based. */
  readonly pageNumber?: number;
}

/** An error as plain data, as it crosses threads, queues and rows. */
export interface SerializedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly file?: string;
  readonly pageNumber?: number;
}

const retryableCategories: ReadonlySet<ErrorCategory> = new Set(['transient', 'resource', 'rate_limit']);

/**
 * The one error class of docbatch. Branch on `code`, never on the text of `message`.
 * The message says what failed, with the value, and what to do.
 */
export class DocbatchError extends Error {
  override readonly name = 'DocbatchError';
  readonly code: ErrorCode;
  readonly file: string | undefined;
  /** 1-based. */
  readonly pageNumber: number | undefined;

  constructor(code: ErrorCode, message: string, options: DocbatchErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.file = options.file;
    this.pageNumber = options.pageNumber;
  }

  get category(): ErrorCategory {
    return errorCatalogue[this.code].category;
  }

  /** Whether trying the same thing again later can succeed without anybody changing anything. */
  get retryable(): boolean {
    return retryableCategories.has(this.category);
  }

  /** What to do about it, from the catalogue. */
  get solution(): string {
    return errorCatalogue[this.code].solution;
  }

  toJSON(): SerializedError {
    return {
      code: this.code,
      message: this.message,
      ...(this.file === undefined ? {} : { file: this.file }),
      ...(this.pageNumber === undefined ? {} : { pageNumber: this.pageNumber }),
    };
  }

  static fromJSON(error: SerializedError): DocbatchError {
    return new DocbatchError(error.code, error.message, { file: error.file, pageNumber: error.pageNumber });
  }
}

/** Wraps whatever was thrown: a DocbatchError stays as it is, anything else becomes `fallbackCode` with a cause. */
export function toDocbatchError(thrown: unknown, fallbackCode: ErrorCode = 'INTERNAL'): DocbatchError {
  if (thrown instanceof DocbatchError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DocbatchError(fallbackCode, message, { cause: thrown });
}
