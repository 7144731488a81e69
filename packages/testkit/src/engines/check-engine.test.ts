import { nativeEngine, tesseractEngine } from '@docbatch/ocr';
import { describe, it } from 'vitest';

import { needsTool } from '../tools/needs-tool.js';
import { listEngineChecks } from './check-engine.js';

const languages = ['eng'];

describe('tesseract.js', () => {
  for (const { title, run } of listEngineChecks(() => tesseractEngine({ languages })))
    it(title, run, 120_000);
});

describe.runIf(needsTool('tesseract'))('the tesseract program', () => {
  for (const { title, run } of listEngineChecks(() => nativeEngine({ languages }))) it(title, run, 120_000);
});
