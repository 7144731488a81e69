import { fileURLToPath } from 'node:url';

import { decode } from 'fast-png';
import { expect, test } from 'vitest';

import { defaultDocumentLimits } from '../../document/document-inspection.js';
import { openDocument } from '../../document/open-document.js';
import { drawPage } from './draw-page.js';

const sample = (name: string) => fileURLToPath(new URL(`../../../../../samples/${name}`, import.meta.url));

test.each(['lease-clean.pdf', 'letter-1974.png', 'receipt-photo.jpg'])(
  'a page of %s becomes a small picture in sixteen greys',
  async (name) => {
    const source = { path: sample(name), displayName: name };
    const document = await openDocument(source, defaultDocumentLimits);
    const bytes = drawPage(document, { source, pageNumber: 1, maxPx: 200 });
    document.close();
    const { width, height, channels, data } = decode(bytes);
    expect(channels).toBe(1);
    expect(Math.max(width, height)).toBeGreaterThan(190);
    expect(Math.max(width, height)).toBeLessThanOrEqual(200);
    expect([...data].filter((value) => value % 17 !== 0)).toEqual([]);
    expect(new Set(data).size).toBeGreaterThan(3);
    expect(bytes.length).toBeLessThan(30_000);
  },
);

test('a page that somebody reads comes finer and in all greys', async () => {
  const source = { path: sample('receipt-photo.jpg'), displayName: 'receipt-photo.jpg' };
  const document = await openDocument(source, defaultDocumentLimits);
  const bytes = drawPage(document, { source, pageNumber: 1, maxPx: 800, dpi: 300, greys: 256 });
  document.close();
  const { width, height, data } = decode(bytes);
  expect(Math.max(width, height)).toBe(800);
  expect(new Set(data).size).toBeGreaterThan(100);
});
