import { stat } from 'node:fs/promises';

import { hashFile, type DocumentStorage, type NewDocument } from '@docbatch/batch-tasks';
import { DocbatchError, toDocbatchError, type Priority } from '@docbatch/core';
import { checkFileSize, type DocumentInspection, type OcrMode } from '@docbatch/ocr';

import { isFileSystemError } from './file-system-error.js';
import type { FoundDocument } from './find-documents.js';
import type { Inspector } from './inspector.js';
import { countRecognitions } from './preflight.js';

/** A document that was hashed and inspected. */
export interface DescribedDocument {
  readonly document: NewDocument;
  readonly inspected: DocumentInspection | DocbatchError;
}

export interface DescribeOptions {
  readonly signal: AbortSignal;
  readonly inspector: Inspector;
  readonly storage: DocumentStorage;
  readonly mode: OcrMode;
  /** Of documents that name a project; without it they stay without one. */
  readonly projectIdOf?: (name: string) => Promise<string>;
  /** Of documents that do not say theirs. */
  readonly priority: Priority;
  /** Larger files are not read; the worker fails them with the reason. */
  readonly maxBytes: number;
}

/** A file that cannot be read is still taken in: the worker fails it with the reason, where everybody sees it. */
export async function describeDocument(
  found: FoundDocument,
  options: DescribeOptions,
): Promise<DescribedDocument> {
  const { fileName, path: sourcePath, metadata, project, sizeBytes = 0 } = found;
  const projectId = project === undefined ? undefined : await options.projectIdOf?.(project);
  const known = {
    ...{ fileName, sourcePath, priority: found.priority ?? options.priority },
    ...(metadata === undefined ? {} : { metadata }),
    ...(projectId === undefined ? {} : { projectId }),
  };
  try {
    const listed = found.sizeBytes ?? (await stat(sourcePath)).size;
    checkSize(fileName, listed, options.maxBytes);
    await using original = await options.storage.openOriginal({
      ...{ location: sourcePath, displayName: fileName, contentSha256: null },
    });
    const hashed = await hashFile(original.path, fileName, options.signal);
    const document = { ...known, sizeBytes: hashed.sizeBytes, contentSha256: hashed.sha256 };
    const inspected = await options.inspector.inspect(
      { path: original.path, displayName: fileName },
      hashed.sha256,
    );
    if (inspected instanceof DocbatchError) return { document, inspected };
    const expected = {
      pages: inspected.pageCount,
      pagesToRecognize: countRecognitions(inspected, options.mode),
    };
    return { document: { ...document, expected }, inspected };
  } catch (error) {
    if (error instanceof TooLarge)
      return { document: { ...known, sizeBytes: error.sizeBytes }, inspected: error.reason };
    const isExpected = isFileSystemError(error) || error instanceof DocbatchError || options.signal.aborted;
    if (!isExpected) throw error;
    const size = found.sizeBytes ?? (await stat(sourcePath).catch(() => undefined))?.size ?? sizeBytes;
    return { document: { ...known, sizeBytes: size }, inspected: explain(fileName, error) };
  }
}

class TooLarge extends Error {
  constructor(
    readonly sizeBytes: number,
    readonly reason: DocbatchError,
  ) {
    super(reason.message);
  }
}

function checkSize(fileName: string, sizeBytes: number, maxBytes: number): void {
  try {
    checkFileSize(fileName, sizeBytes, maxBytes);
  } catch (error) {
    throw new TooLarge(sizeBytes, toDocbatchError(error));
  }
}

const explain = (fileName: string, error: unknown): DocbatchError =>
  isFileSystemError(error)
    ? new DocbatchError(
        error.code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
        `${fileName} cannot be read (${error.code ?? error.message}).`,
        { cause: error, file: fileName },
      )
    : toDocbatchError(error);
