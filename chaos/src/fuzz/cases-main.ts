import { openDocumentReader } from '@docbatch/ocr';
import { engineSpec, makeRunFolder, memoryFolder } from '@docbatch/testkit';

import type { CaseMessage, CaseRange } from './case-message.js';
import { makeCase } from './make-case.js';
import { readCase } from './read-case.js';
import { readOriginals } from './read-originals.js';

const { firstSeed, count, corpus } = JSON.parse(process.argv[2] ?? '') as CaseRange;

/** Hangs are told from slowness by far: the machine may be busy. */
const deadlineMs = 60_000;

const say = (message: CaseMessage): void => void process.send?.(message);

const originals = await readOriginals(corpus ?? undefined);
const folder = await makeRunFolder('fuzz', memoryFolder());
const reader = await openDocumentReader({
  slots: 1,
  engine: engineSpec('instant'),
  // The decoders do the same with fewer pixels, and thousands of cases take hours.
  dpi: 60,
  limits: { maxPixels: 20_000_000, maxPages: 200, maxOutputBytes: 200_000_000 },
  deadlines: { inspectMs: deadlineMs, pageMs: deadlineMs, writeMs: deadlineMs },
});
for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
  const fuzz = makeCase(seed, originals);
  say({ seed, original: fuzz.original, outcome: null });
  say({ seed, original: fuzz.original, outcome: await readCase(reader, fuzz, folder.path) });
}
await reader.close();
await folder.remove();
process.disconnect?.();
