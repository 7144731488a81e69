import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  openDocumentReader,
  type CreateEngine,
  type EngineSpec,
  type Line,
  type OcrEngine,
  type PageImage,
} from '@docbatch/ocr';

import { paintOnCanvas } from '../samples/paint/paint-on-canvas.js';
import { readGrey } from '../samples/scan/grey-image.js';

const dpi = 200;
const [widthPt, heightPt] = [432, 288];
const [xPt, sizePt] = [54, 16];
const pages = [
  ['The harbour master counted', 'forty ships & nine boats.'],
  ['Nobody slept before the', 'bell had rung twelve times.'],
];

/** What a text has to hold of an engine, as the title of a test and what it does. It rejects when it does not hold. */
export interface EngineCheck {
  readonly title: string;
  readonly run: () => Promise<void>;
}

/**
 * What any engine for English has to do: the contract of `OcrEngine`, tried on pages that are easy to read. The spec is
 * made when a check runs, so that tests can be listed where the engine is missing.
 */
export const listEngineChecks = (makeSpec: () => EngineSpec): EngineCheck[] => [
  {
    title: 'reads a clear page: the words in order, where they are, how sure it is, and as a text-only PDF',
    run: () => withEngine(makeSpec(), checkClearPage),
  },
  {
    title: 'finds nothing on an empty page, and reads a page alike whatever it read before',
    run: () => withEngine(makeSpec(), checkIndependence),
  },
];

async function withEngine(
  spec: EngineSpec,
  check: (engine: OcrEngine, spec: EngineSpec) => Promise<void>,
): Promise<void> {
  const { createEngine } = (await import(spec.module)) as { createEngine: CreateEngine };
  const engine = await createEngine(spec.options);
  try {
    if (spec.identity !== undefined) assert.deepEqual(engine.identity, spec.identity);
    assert.notEqual(engine.identity.name, '');
    await check(engine, spec);
  } finally {
    await engine.close();
  }
}

const baselinePt = (line: number): number => 72 + line * 36;

function paintPage(lines: readonly string[]): PageImage {
  const items = lines.map((text, line) => ({
    kind: 'text' as const,
    ...{ text, font: { family: 'sans' } as const, sizePt, xPt, baselinePt: baselinePt(line) },
  }));
  return readGrey(paintOnCanvas({ widthPt, heightPt, items, text: '' }, { dpi }), dpi);
}

async function checkClearPage(engine: OcrEngine, spec: EngineSpec): Promise<void> {
  const lines = pages[0]!;
  const image = paintPage(lines);
  const { text, lines: found, textPdf } = await engine.recognize(image);
  assert.deepEqual(text.split(/\s+/), lines.join(' ').split(' '));
  assert.deepEqual(
    found.map((line) => line.words.map((word) => word.text).join(' ')),
    lines,
  );
  found.forEach((line, index) => checkPlaces(line, index, image));
  for (const { text: word, confidence } of found.flatMap((line) => line.words)) {
    assert.ok(confidence !== null && confidence >= 60 && confidence <= 100, `${word}: ${confidence}`);
  }
  assert.ok(textPdf !== null, 'there is no text-only PDF');
  await checkTextPdf(textPdf, lines.join(' ').split(' '), spec);
}

function checkPlaces({ box, words }: Line, index: number, image: PageImage): void {
  const first = words[0]!.box;
  const below = first.bottom - (baselinePt(index) * dpi) / 72;
  assert.ok(Math.abs(first.left - (xPt * dpi) / 72) < 6, `the line begins at ${first.left}`);
  // As far as a letter such as y hangs down.
  assert.ok(below > -6 && below < (0.35 * sizePt * dpi) / 72, `the first word ends ${below} below its line`);
  for (const { box: own } of words) {
    assert.ok(own.left >= box.left && own.right <= box.right, 'a word is outside of its line');
    assert.ok(own.right <= image.widthPx && own.bottom <= image.heightPx, 'a word is outside of the image');
    assert.ok(own.left < own.right && own.top < own.bottom, 'a word has no size');
  }
}

async function checkTextPdf(textPdf: Uint8Array, words: readonly string[], spec: EngineSpec): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-engine-'));
  const reader = await openDocumentReader({ slots: 1, engine: spec });
  try {
    const source = { path: join(folder, 'text.pdf'), displayName: 'text.pdf' };
    await writeFile(source.path, textPdf);
    const page = await reader.readPage({ source, pageNumber: 1, from: 'text_layer' });
    assert.deepEqual(page.text.split(/\s+/), words);
    assert.ok(Math.abs(page.widthPt - widthPt) < 1 && Math.abs(page.heightPt - heightPt) < 1, 'another size');
  } finally {
    await reader.close();
    await rm(folder, { recursive: true });
  }
}

async function checkIndependence(engine: OcrEngine): Promise<void> {
  const [one, other] = pages.map(paintPage);
  const first = await engine.recognize(one!);
  const empty = await engine.recognize(paintPage([]));
  assert.deepEqual([empty.text, empty.lines, empty.textPdf], ['', [], null]);
  await engine.recognize(other!);
  const again = await engine.recognize(one!);
  assert.deepEqual([again.text, again.lines], [first.text, first.lines]);
}
