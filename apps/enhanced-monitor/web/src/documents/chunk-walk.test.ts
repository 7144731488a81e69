import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import type { DocumentList, ListedDocument } from '../api/contract.js';
import { ChunkWalk, chunkSize } from './chunk-walk.js';

const documentOf = (index: number): ListedDocument => ({
  documentId: String(index),
  file: `${index}.pdf`,
  state: 'queued',
  sizeBytes: 1,
  pages: { total: 0, settled: 0, failed: 0 },
  error: null,
  retryCount: 0,
  nextRetryAt: null,
  startedAt: null,
  settledAt: null,
});

/** A server with documents of these numbers, that goes on after the last one it gave. */
const serve = (numbers: () => readonly number[], asked: string[] = []) => {
  const read = async (cursor: string): Promise<DocumentList> => {
    asked.push(cursor);
    const all = numbers();
    const start = cursor === '' ? 0 : all.findIndex((number) => number > Number(cursor));
    const items = start === -1 ? [] : all.slice(start, start + chunkSize).map(documentOf);
    return { items, nextCursor: start + chunkSize < all.length ? items.at(-1)!.documentId : null };
  };
  return read;
};

const count = (total: number): number[] => Array.from({ length: total }, (_, index) => index);

describe('a walk through a list', () => {
  it('shows each wanted row at its place, wherever one looks', async () => {
    const total = 2_357;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(total - 40), { minLength: 1, maxLength: 6 }), async (places) => {
        const walk = new ChunkWalk(
          serve(() => count(total)),
          () => undefined,
        );
        for (const place of places) {
          walk.want(place, place + 30);
          await vi.waitFor(() => expect(walk.row(place + 30)?.documentId).toBe(String(place + 30)));
          expect(walk.row(place)?.documentId).toBe(String(place));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps few of a hundred thousand rows, and reads one chunk to come back', async () => {
    const asked: string[] = [];
    const numbers = count(100_000);
    const walk = new ChunkWalk(
      serve(() => numbers, asked),
      () => undefined,
    );
    walk.want(99_990, 99_999);
    await vi.waitFor(() => expect(walk.row(99_999)?.documentId).toBe('99999'), { timeout: 10_000 });
    expect([...walk.held()].length).toBeLessThanOrEqual(40 * chunkSize);
    expect(walk.reach).toBe(100_000);
    asked.length = 0;
    walk.want(0, 30);
    await vi.waitFor(() => expect(walk.row(30)?.documentId).toBe('30'));
    expect(asked).toHaveLength(1);
  });

  it('follows rows that come and go under a filter, without showing one twice', async () => {
    let numbers = count(1_000);
    const walk = new ChunkWalk(
      serve(() => numbers),
      () => undefined,
    );
    walk.want(0, 450);
    await vi.waitFor(() => expect(walk.row(450)?.documentId).toBe('450'));
    numbers = numbers.filter((number) => number % 2 === 1);
    walk.renew();
    await vi.waitFor(() => expect(walk.row(450)?.documentId).toBe('901'));
    const ids = [...walk.held()].map(({ documentId }) => documentId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells that a reading failed, and goes on when it is asked again', async () => {
    let broken = true;
    const good = serve(() => count(10));
    const walk = new ChunkWalk(
      async (cursor) => (broken ? Promise.reject(new Error('down')) : good(cursor)),
      () => undefined,
    );
    walk.want(0, 9);
    await vi.waitFor(() => expect(walk.failure).toBeInstanceOf(Error));
    broken = false;
    walk.renew();
    await vi.waitFor(() => expect(walk.row(9)?.documentId).toBe('9'));
    expect(walk.failure).toBeNull();
    expect(walk.ended).toBe(true);
  });
});
