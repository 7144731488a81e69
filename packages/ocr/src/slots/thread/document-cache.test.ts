import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createTestFolder } from '../../../test/reader-fixture.js';
import { writeTextPdf } from '../../../test/text-pdf.js';
import { defaultDocumentLimits } from '../../document/document-inspection.js';
import { DocumentCache } from './document-cache.js';

const page = { lines: ['Some text'] };

async function createCache(): Promise<{
  cache: DocumentCache;
  sourceOf: (name: string) => Promise<TestSource>;
}> {
  const folder = await createTestFolder();
  const cache = new DocumentCache(defaultDocumentLimits);
  onTestFinished(() => cache.close());
  const sourceOf = async (name: string): Promise<TestSource> => {
    const path = join(folder, name);
    await writeTextPdf(path, [page]);
    return { path, displayName: name };
  };
  return { cache, sourceOf };
}

interface TestSource {
  readonly path: string;
  readonly displayName: string;
}

test('a document stays open from call to call', async () => {
  const { cache, sourceOf } = await createCache();
  const source = await sourceOf('a.pdf');
  const first = await cache.use(source, (document) => document);
  expect(await cache.use(source, (document) => document)).toBe(first);
});

test('a file that changed is opened again', async () => {
  const { cache, sourceOf } = await createCache();
  const source = await sourceOf('a.pdf');
  expect(await cache.use(source, (document) => document.inspect().pageCount)).toBe(1);
  await writeTextPdf(source.path, [page, page]);
  expect(await cache.use(source, (document) => document.inspect().pageCount)).toBe(2);
});

test('a file that is gone is not read from what was open', async () => {
  const { cache, sourceOf } = await createCache();
  const source = await sourceOf('a.pdf');
  await cache.use(source, (document) => document.inspect());
  await rm(source.path);
  await expect(cache.use(source, (document) => document.inspect())).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
  });
});

test('only the last document is kept open', async () => {
  const { cache, sourceOf } = await createCache();
  const a = await sourceOf('a.pdf');
  const b = await sourceOf('b.pdf');
  const firstOfA = await cache.use(a, (document) => document);
  await cache.use(b, (document) => document.inspect());
  expect(await cache.use(a, (document) => document)).not.toBe(firstOfA);
});

test('limits that come with the document win over those of the reader, also when it is open already', async () => {
  const { cache, sourceOf } = await createCache();
  const source = await sourceOf('a.pdf');
  await cache.use(source, (document) => document.inspect());
  const limited = { ...source, limits: { maxBytes: 10 } };
  await expect(cache.use(limited, (document) => document.inspect())).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
});
