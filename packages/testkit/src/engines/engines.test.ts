import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { CreateEngine, EngineSpec, PageImage } from '@docbatch/ocr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { engineSpec } from './engine-spec.js';
import { readJournal } from './journal.js';
import { fingerprintPage } from './recognitions.js';

const pageOf = (shade: number): PageImage => ({
  widthPx: 60,
  heightPx: 80,
  dpi: 10,
  pixels: new Uint8Array(4800).fill(shade),
});

async function createFrom(spec: EngineSpec) {
  const module = (await import(/* @vite-ignore */ spec.module)) as { createEngine: CreateEngine };
  const engine = await module.createEngine(structuredClone(spec.options));
  expect(engine.identity).toEqual(spec.identity);
  return engine;
}

/** A thread that makes the engine, says `ready`, and recognises one page when told to. */
function startThread(spec: EngineSpec): Worker {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(async ({ createEngine }) => {
      const engine = await createEngine(workerData.options);
      parentPort.once('message', async (page) => parentPort.postMessage(await engine.recognize(page)));
      parentPort.postMessage('ready');
    });`;
  return new Worker(code, { eval: true, workerData: spec });
}

describe('engines that behave as told', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-engines-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('instant answers with words that depend on the pixels alone', async () => {
    const engine = await createFrom(engineSpec('instant'));
    const [first, other, again] = [
      await engine.recognize(pageOf(1)),
      await engine.recognize(pageOf(2)),
      await engine.recognize(pageOf(1)),
    ];
    expect(first.text).toBe(`Page ${fingerprintPage(pageOf(1))} recognised`);
    expect(again).toEqual(first);
    expect(other.text).not.toBe(first.text);
    expect(first.lines[0]?.words.map((word) => word.text).join(' ')).toBe(first.text);
  });

  it('slow waits for each page', async () => {
    const engine = await createFrom(engineSpec('slow', { delayMs: 60 }));
    const before = performance.now();
    await engine.recognize(pageOf(1));
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  it('empty finds nothing', async () => {
    const engine = await createFrom(engineSpec('empty'));
    expect(await engine.recognize(pageOf(1))).toEqual({ text: '', lines: [], textPdf: null });
  });

  it('crashing ends its thread without an answer', async () => {
    const thread = startThread(engineSpec('crashing'));
    await once(thread, 'message');
    thread.postMessage(pageOf(1));
    expect(await once(thread, 'exit')).toEqual([134]);
  });

  it('an engine that hangs blocks its thread, which can still be ended', async () => {
    const journalPath = join(folder, 'journal');
    const thread = startThread(engineSpec('scripted', { otherwise: { kind: 'hang' }, journalPath }));
    await once(thread, 'message');
    thread.postMessage(pageOf(1));
    await expect.poll(() => readJournal(journalPath).started).toHaveLength(1);
    await thread.terminate();
    expect(readJournal(journalPath).recognized).toEqual([]);
  });

  it('scripted plays its outcomes over all engines that share the journal', async () => {
    const journalPath = join(folder, 'journal');
    const spec = engineSpec('scripted', {
      outcomes: [{ kind: 'empty' }, { kind: 'reject', message: 'smudged' }],
      journalPath,
    });
    const [first, second] = [await createFrom(spec), await createFrom(spec)];
    expect((await first.recognize(pageOf(1))).text).toBe('');
    await expect(second.recognize(pageOf(2))).rejects.toThrow('smudged');
    expect((await first.recognize(pageOf(3))).text).not.toBe('');
    const [one, two, three] = [1, 2, 3].map((shade) => fingerprintPage(pageOf(shade)));
    expect(readJournal(journalPath)).toEqual({ started: [one, two, three], recognized: [one, three] });
  });
});
