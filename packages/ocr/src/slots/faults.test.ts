import { describe, expect, test } from 'vitest';

import { openScriptedReader, tellOutcome } from '../../test/reader-fixture.js';
import type { Act } from '../../test/scripted-engine.js';

describe('a page that its engine does not survive', () => {
  test.each<Act>(['hang', 'spin'])('is killed at its deadline and the others finish (%s)', async (act) => {
    const widths = [400, 401, 402, 403, 404];
    const { reader, requestFor } = await openScriptedReader(
      widths,
      { acts: { 401: act } },
      { deadlines: { pageMs: 3_000 } },
    );
    const settled = await Promise.allSettled(widths.map((width) => reader.readPage(requestFor(width))));
    expect(settled.map(tellOutcome)).toEqual(['w400', 'PAGE_TIMEOUT', 'w402', 'w403', 'w404']);
    expect(settled[1]).toMatchObject({ reason: { pageNumber: 2, file: 'pages.pdf' } });
  });

  test.each<[Act, RegExp]>([
    ['exit', /exit code 3/],
    ['throw-later', /too late/],
    ['allocate', /memory limit/],
  ])('takes its slot along, which is replaced (%s)', async (act, reason) => {
    const { reader, board, requestFor } = await openScriptedReader(
      [400, 401],
      { acts: { 400: act } },
      { slots: 1 },
    );
    const crash = reader.readPage(requestFor(400));
    await expect(crash).rejects.toMatchObject({ code: 'ENGINE_CRASHED', pageNumber: 1, file: 'pages.pdf' });
    await expect(crash).rejects.toThrow(reason);
    await expect(reader.readPage(requestFor(401))).resolves.toMatchObject({ text: 'w401' });
    expect(board.enginesStarted).toBe(2);
  });

  test('leaves a page in flight in another slot alone', async () => {
    const { reader, board, requestFor } = await openScriptedReader([400, 401], {
      acts: { 400: 'wait', 401: 'exit' },
    });
    const waiting = reader.readPage(requestFor(400));
    await expect(reader.readPage(requestFor(401))).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    board.openGate();
    await expect(waiting).resolves.toMatchObject({ text: 'w400' });
  });
});

describe('a page that its engine cannot read', () => {
  test.each<Act>(['throw', 'return-nothing'])(
    'fails, and the next one gets a new engine (%s)',
    async (act) => {
      const { reader, board, requestFor } = await openScriptedReader(
        [400, 401],
        { acts: { 400: act } },
        { slots: 1 },
      );
      await expect(reader.readPage(requestFor(400))).rejects.toMatchObject({
        code: 'PAGE_FAILED',
        pageNumber: 1,
      });
      await expect(reader.readPage(requestFor(401))).resolves.toMatchObject({ text: 'w401' });
      expect(board.enginesStarted).toBe(2);
    },
  );

  test('but has ink is told as a warning', async () => {
    const { reader, requestFor } = await openScriptedReader([400], { acts: { 400: 'find-nothing' } });
    const page = await reader.readPage(requestFor(400));
    expect(page).toMatchObject({ text: '', textPdf: null, meanConfidence: null });
    expect(page.warnings).toMatchObject([{ code: 'PAGE_EMPTY', pageNumber: 1 }]);
  });
});
