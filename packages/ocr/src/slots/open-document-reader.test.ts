import { describe, expect, test, vi } from 'vitest';

import { openDocumentReader } from '@docbatch/ocr';

import { openScriptedReader, tellOutcome } from '../../test/reader-fixture.js';
import type { Act } from '../../test/scripted-engine.js';

test('all options out of range are told at once', async () => {
  const engine = { module: 'node:path', options: {} };
  const opened = openDocumentReader({ slots: 0, engine, dpi: 7, deadlines: { pageMs: -1 } });
  await expect(opened).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  await expect(opened).rejects.toThrow(/slots is 0.*dpi is 7.*deadlines\.pageMs is -1/);
});

test('no call is lost, whatever the engine does', async () => {
  const acts: Record<number, Act> = { 401: 'exit', 402: 'throw', 403: 'hang', 404: 'throw-later' };
  const widths = [400, 401, 402, 403, 404, 405];
  const { reader, requestFor } = await openScriptedReader(widths, { acts }, { deadlines: { pageMs: 4_000 } });
  const calls = Array.from({ length: 4 }, () => widths).flat();
  const settled = await Promise.allSettled(calls.map((width) => reader.readPage(requestFor(width))));
  const outcomes = settled.map(tellOutcome);
  const round = ['w400', 'ENGINE_CRASHED', 'PAGE_FAILED', 'PAGE_TIMEOUT', 'ENGINE_CRASHED', 'w405'];
  expect(outcomes).toEqual(Array.from({ length: 4 }, () => round).flat());
});

test('calls run first come, first served, and never more than there are slots', async () => {
  const widths = [400, 401, 402, 403, 404];
  const acts = Object.fromEntries(widths.map((width) => [width, 'wait' as const]));
  const { reader, board, requestFor } = await openScriptedReader(widths, { acts });
  const finished: string[] = [];
  const pages = widths.map(async (width) => finished.push((await reader.readPage(requestFor(width))).text));
  await vi.waitUntil(() => board.pagesStarted === 2, { timeout: 10_000 });
  board.openGate();
  await Promise.all(pages);
  expect(finished.slice(0, 2).sort()).toEqual(['w400', 'w401']);
  expect(finished).toHaveLength(5);
});

describe('an abort', () => {
  test('of a call that waits removes it and stops nothing else', async () => {
    const { reader, board, requestFor } = await openScriptedReader(
      [400, 401],
      { acts: { 400: 'wait' } },
      { slots: 1 },
    );
    const running = reader.readPage(requestFor(400));
    const controller = new AbortController();
    const waiting = reader.readPage(requestFor(401), { signal: controller.signal });
    await vi.waitUntil(() => board.pagesStarted === 1, { timeout: 10_000 });
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    board.openGate();
    await expect(running).resolves.toMatchObject({ text: 'w400' });
    expect(board).toMatchObject({ pagesStarted: 1, enginesStarted: 1 });
  });

  test('of a call that runs ends its slot, and the next call gets another', async () => {
    const { reader, board, requestFor } = await openScriptedReader(
      [400, 401],
      { acts: { 400: 'spin' } },
      { slots: 1 },
    );
    const controller = new AbortController();
    const running = reader.readPage(requestFor(400), { signal: controller.signal });
    await vi.waitUntil(() => board.pagesStarted === 1, { timeout: 10_000 });
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(reader.readPage(requestFor(401))).resolves.toMatchObject({ text: 'w401' });
    expect(board.enginesStarted).toBe(2);
  });

  test('before the call starts nothing', async () => {
    const { reader, board, requestFor } = await openScriptedReader([400], {});
    const reason = new Error('never wanted');
    await expect(reader.readPage(requestFor(400), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(board.enginesStarted).toBe(0);
  });
});

describe('close', () => {
  test('twice is as good as once, and calls after it are refused', async () => {
    const { reader, board, requestFor } = await openScriptedReader([400], {}, { slots: 1 });
    await reader.readPage(requestFor(400));
    await Promise.all([reader.close(), reader.close()]);
    await reader.close();
    expect(board.enginesClosed).toBe(1);
    await expect(reader.readPage(requestFor(400))).rejects.toMatchObject({ code: 'READER_CLOSED' });
  });

  test('rejects the calls that run and that wait', async () => {
    const { reader, board, requestFor } = await openScriptedReader(
      [400, 401],
      { acts: { 400: 'spin' } },
      { slots: 1 },
    );
    const calls = Promise.allSettled([400, 401].map((width) => reader.readPage(requestFor(width))));
    await vi.waitUntil(() => board.pagesStarted === 1, { timeout: 10_000 });
    await reader.close();
    expect(await calls).toMatchObject([
      { reason: { code: 'READER_CLOSED' } },
      { reason: { code: 'READER_CLOSED' } },
    ]);
  });
});

describe('a slot starts anew', () => {
  test('after a number of pages, and closes its engine first', async () => {
    const recycle = { afterPages: 2 };
    const { reader, board, requestFor } = await openScriptedReader([400], {}, { slots: 1, recycle });
    for (let page = 0; page < 5; page += 1) await reader.readPage(requestFor(400));
    expect(board).toMatchObject({ enginesStarted: 3, enginesClosed: 2 });
  });

  test('when the process has grown beyond the bound, but not for each page', async () => {
    const recycle = { aboveRssBytes: 1 };
    const { reader, board, requestFor } = await openScriptedReader([400], {}, { slots: 1, recycle });
    for (let page = 0; page < 11; page += 1) await reader.readPage(requestFor(400));
    expect(board.enginesStarted).toBe(3);
  });
});
