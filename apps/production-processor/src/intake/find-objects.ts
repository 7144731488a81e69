import type { DocumentStorage } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { FoundDocument } from './find-documents.js';
import { isDocumentName } from './is-document.js';
import { isJunk } from './is-junk.js';
import { Selection, type Patterns } from './selection.js';
import type { Skips } from './skips.js';

/** The documents below an `s3://bucket/prefix`, in the order of their keys, without those below `own`. */
export async function* findObjects(
  prefix: string,
  storage: DocumentStorage,
  around: {
    readonly own: string;
    readonly patterns: Patterns;
    readonly skips: Skips;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<FoundDocument> {
  const { own, skips, signal } = around;
  const selection = Selection.of(around.patterns);
  for await (const { location, sizeBytes } of storage.list(`${prefix}/`)) {
    if (signal.aborted) return;
    const fileName = location.slice(prefix.length + 1);
    const parts = fileName.split('/');
    // What marks an empty folder.
    if (fileName.endsWith('/')) continue;
    if (location.startsWith(`${own}/`)) skips.count('results');
    else if (parts.some((part) => part === '' || part === '.' || part === '..'))
      skips.refuse(fileName, new DocbatchError('FILE_UNREADABLE', 'its key is no path'));
    else if (parts.some(isJunk)) skips.count('hidden');
    else if (!selection.takesFile(fileName)) skips.count('excluded');
    else if (sizeBytes === 0) skips.count('empty');
    else if (!isDocumentName(fileName)) skips.count('other');
    else yield { path: location, fileName, sizeBytes };
  }
}
