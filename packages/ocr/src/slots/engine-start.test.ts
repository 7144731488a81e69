import { expect, test } from 'vitest';

import {
  createTestFolder,
  openScriptedReader,
  openTestReader,
  tellOutcome,
} from '../../test/reader-fixture.js';
import { Board, scriptedEngine, scriptedIdentity } from '../../test/scripted-engine.js';

test.each([
  ['throw', /the model is broken/],
  ['exit', /exit code 4/],
  ['hang', /not ready after 3000 ms/],
] as const)('an engine that cannot start fails its page with the cause (%s)', async (start, reason) => {
  const { reader, requestFor } = await openScriptedReader(
    [400],
    { start },
    { deadlines: { startMs: 3_000 } },
  );
  const page = reader.readPage(requestFor(400));
  await expect(page).rejects.toMatchObject({ code: 'ENGINE_START_FAILED' });
  await expect(page).rejects.toThrow(reason);
});

test('an engine that cannot start is not started again for each of the pages that wait', async () => {
  const { reader, board, requestFor } = await openScriptedReader([400], { start: 'throw' }, { slots: 1 });
  const pages = await Promise.allSettled(Array.from({ length: 50 }, () => reader.readPage(requestFor(400))));
  expect(pages.map(tellOutcome)).toEqual(Array.from({ length: 50 }, () => 'ENGINE_START_FAILED'));
  expect(board.enginesStarted).toBe(1);
});

test('documents are inspected without an engine, also when none can start', async () => {
  const { reader, board, requestFor } = await openScriptedReader([400, 401], { start: 'throw' });
  await expect(reader.inspectDocument(requestFor(400).source)).resolves.toMatchObject({ pageCount: 2 });
  expect(board.enginesStarted).toBe(0);
  await expect(reader.readPage(requestFor(400))).rejects.toMatchObject({ code: 'ENGINE_START_FAILED' });
  await expect(reader.inspectDocument(requestFor(400).source)).resolves.toMatchObject({ pageCount: 2 });
});

test('an engine that is not what its spec says does not read pages under a false name', async () => {
  const identity = { ...scriptedIdentity, version: '2' };
  const { reader, requestFor } = await openScriptedReader([400], { identity });
  await expect(reader.readPage(requestFor(400))).rejects.toMatchObject({ code: 'ENGINE_START_FAILED' });
});

test('an engine whose spec does not say what it is starts when the reader opens', async () => {
  const { module, options } = await scriptedEngine(await createTestFolder(), new Board());
  const reader = await openTestReader({ slots: 1, engine: { module, options } });
  expect(reader.engine).toEqual(scriptedIdentity);
  const broken = await scriptedEngine(await createTestFolder(), new Board(), { start: 'throw' });
  await expect(
    openTestReader({ slots: 1, engine: { module: broken.module, options: broken.options } }),
  ).rejects.toMatchObject({ code: 'ENGINE_START_FAILED' });
});

test('a module that is not there or is no engine is an engine that cannot start', async () => {
  const missing = { module: 'file:///nowhere/engine.mjs', options: {} };
  await expect(openTestReader({ slots: 1, engine: missing })).rejects.toMatchObject({
    code: 'ENGINE_START_FAILED',
  });
  const noEngine = { module: 'node:path', options: {} };
  await expect(openTestReader({ slots: 1, engine: noEngine })).rejects.toThrow(
    /exports no function createEngine/,
  );
});
