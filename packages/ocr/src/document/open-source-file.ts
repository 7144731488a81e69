import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import { DocbatchError } from '@docbatch/core';

import type { DocumentSource } from '../slots/document-reader.js';
import { checkFileSize } from './check-file-size.js';
import { describeUnsupported, detectKind, sniffedBytes } from './detect-kind.js';
import type { DocumentKind, DocumentLimits } from './document-inspection.js';

/** A file that is open for reading and whose kind is known. */
export interface SourceFile {
  readonly descriptor: number;
  readonly sizeBytes: number;
  readonly kind: DocumentKind;
}

/**
 * Opens a file for reading and tells its kind by its first bytes. The caller closes the descriptor.
 *
 * @throws DocbatchError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, FILE_UNSUPPORTED
 */
export function openSourceFile(source: DocumentSource, limits: DocumentLimits): SourceFile {
  const descriptor = openForReading(source);
  try {
    const sizeBytes = checkSize(descriptor, source, limits);
    const head = Buffer.alloc(sniffedBytes);
    const headLength = readSync(descriptor, head, 0, sniffedBytes, 0);
    const kind = detectKind(head.subarray(0, headLength));
    if (kind === null) {
      throw new DocbatchError(
        'FILE_UNSUPPORTED',
        `${source.displayName} is ${describeUnsupported(head.subarray(0, headLength))}. ` +
          'Convert it to PDF, PNG, JPEG, TIFF, WebP, BMP or GIF.',
        { file: source.displayName },
      );
    }
    return { descriptor, sizeBytes, kind };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function openForReading(source: DocumentSource): number {
  try {
    return openSync(source.path, 'r');
  } catch (cause) {
    const options = { file: source.displayName, cause };
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === 'ENOENT' || reason === 'ENOTDIR') {
      throw new DocbatchError(
        'FILE_NOT_FOUND',
        `${source.displayName} is not there. Check the path.`,
        options,
      );
    }
    throw new DocbatchError(
      'FILE_UNREADABLE',
      `${source.displayName} cannot be opened (${reason ?? 'unknown reason'}). Give this user read permission on it.`,
      options,
    );
  }
}

function checkSize(descriptor: number, source: DocumentSource, limits: DocumentLimits): number {
  const status = fstatSync(descriptor);
  const file = source.displayName;
  if (!status.isFile()) {
    throw new DocbatchError('FILE_UNREADABLE', `${file} is not a regular file. Name a file.`, { file });
  }
  if (status.size === 0) {
    throw new DocbatchError('FILE_EMPTY', `${file} has no bytes. Get it again from where it came from.`, {
      file,
    });
  }
  checkFileSize(file, status.size, limits.maxBytes);
  return status.size;
}
