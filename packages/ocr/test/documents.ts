import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach } from 'vitest';

import { defaultDocumentLimits, type DocumentLimits } from '../src/document/document-inspection.js';
import { openDocument, type OpenedDocument } from '../src/document/open-document.js';

export interface DocumentBench {
  readonly folder: string;
  /** Writes bytes to a file and gives its path. */
  put(name: string, bytes: Uint8Array | string): string;
  /** Opens bytes as a document that is closed after the test. */
  open(
    bytes: Uint8Array | string,
    options?: { password?: string; limits?: Partial<DocumentLimits> },
  ): Promise<OpenedDocument>;
}

/** A folder for the tests of a file. Call it at the top of the file or of a `describe`. */
export function useDocuments(): DocumentBench {
  const folder = mkdtempSync(join(tmpdir(), 'docbatch-ocr-'));
  const opened: OpenedDocument[] = [];
  let count = 0;
  afterEach(() => opened.splice(0).forEach((document) => document.close()));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  return {
    folder,
    put,
    async open(bytes, { password, limits } = {}) {
      count += 1;
      const path = put(`document-${count}`, bytes);
      const source = { path, displayName: 'given.file', ...(password === undefined ? {} : { password }) };
      const document = await openDocument(source, { ...defaultDocumentLimits, ...limits });
      opened.push(document);
      return document;
    },
  };
}
