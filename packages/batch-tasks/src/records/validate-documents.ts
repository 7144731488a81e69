import { isAbsolute } from 'node:path';

import { DocbatchError } from '@docbatch/core';

import { isS3Location } from '../storage/location.js';
import type { NewDocument } from './create-document-records.js';

const problemsOf = (document: NewDocument): string[] => {
  const problems: string[] = [];
  const { fileName, sourcePath, sizeBytes, contentSha256 } = document;
  if (fileName === '') problems.push('fileName is empty');
  // Outputs are written under names made from this one: it must not lead out of the output folder.
  if (isAbsolute(fileName) || fileName.split(/[\\/]/).includes('..')) {
    problems.push(`fileName is "${fileName}"; expected a relative path without ".."`);
  }
  if (fileName.includes('\u0000')) problems.push('fileName contains a NUL character');
  if (!isAbsolute(sourcePath) && !isS3Location(sourcePath)) {
    problems.push(`sourcePath is "${sourcePath}"; expected an absolute path or s3://bucket/key`);
  }
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    problems.push(`sizeBytes is ${sizeBytes}; expected a whole number of bytes`);
  }
  if (contentSha256 !== undefined && !/^[0-9a-f]{64}$/.test(contentSha256)) {
    problems.push(`contentSha256 is "${contentSha256}"; expected 64 lowercase hex digits`);
  }
  return problems;
};

/** Throws DOCUMENT_INVALID with every problem of every document, each by its place in the list. */
export function validateDocuments(documents: readonly NewDocument[]): void {
  const problems = documents.flatMap((document, index) =>
    problemsOf(document).map((problem) => `documents[${index}].${problem}`),
  );
  if (problems.length > 0) throw new DocbatchError('DOCUMENT_INVALID', problems.join('; '));
}
