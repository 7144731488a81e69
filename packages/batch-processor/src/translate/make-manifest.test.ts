import { describe, expect, it } from 'vitest';

import type { BatchDocument } from '../shapes/batch-document.js';
import { makeManifest } from './make-manifest.js';

const now = new Date('2024-02-29T23:59:58.999Z');
const documents = (count: number, more: Partial<BatchDocument> = {}): BatchDocument[] =>
  Array.from({ length: count }, () => ({
    filename: 'a.pdf',
    s3Bucket: 'b',
    s3Key: 'k',
    fileSizeMb: 1,
    mimeType: 'application/pdf',
    ...more,
  }));

describe('a manifest', () => {
  it('has the facts that old callers rely on', () => {
    const manifest = makeManifest(documents(3, { fileSizeMb: 0.333 }), now);
    expect(manifest.batchId).toMatch(/^batch_[0-9a-f]{8}_20240229_235958$/);
    expect(manifest).toMatchObject({ documentCount: 3, totalSizeMb: 1, status: 'pending' });
  });

  it.each([
    [5, 100, 'small'],
    [6, 1.6, 'small'],
    [6, 2, 'medium'],
    [25, 100, 'medium'],
    [26, 3.8, 'medium'],
    [26, 4, 'large'],
  ])('of %i documents with %d MB each is %s', (count, fileSizeMb, type) => {
    expect(makeManifest(documents(count, { fileSizeMb }), now).batchType).toBe(type);
  });

  it.each([
    [['low', 'urgent', 'high'], 'urgent'],
    [['low', 'high', undefined], 'high'],
    [['low', 'low'], 'low'],
    [['low', undefined], 'normal'],
    [['normal'], 'normal'],
    [[], 'normal'],
  ] as const)('of documents of priority %j is %s', (given, expected) => {
    const own = given.flatMap((priority) => documents(1, priority === undefined ? {} : { priority }));
    expect(makeManifest(own, now).priority).toBe(expected);
  });

  it.each([
    [documents(3, { processingComplexity: 'simple' }), 10],
    [documents(3, { processingComplexity: 'complex' }), 36],
    [documents(3), 15],
    [documents(2, { fileSizeMb: 20 }), 40],
  ])('estimates the time of %#', (own, minutes) => {
    expect(makeManifest(own, now).estimatedProcessingTimeMinutes).toBe(minutes);
  });
});
