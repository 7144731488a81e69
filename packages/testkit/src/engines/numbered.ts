import { existsSync } from 'node:fs';

import type { OcrEngine } from '@docbatch/ocr';

import { readPageMark } from '../numbered/page-mark.js';
import { textOfNumber } from '../numbered/write-numbered-pdf.js';
import type { NumberedOptions, ScriptedOutcome } from './engine-options.js';
import { claimCallNumber, writeJournal } from './journal.js';
import { playOutcome } from './play-outcome.js';
import { recognizeText, testEngineIdentity } from './recognitions.js';

export async function createEngine(options: NumberedOptions): Promise<OcrEngine> {
  const { pages = {}, journalPath, downPath } = options;
  if (downPath !== undefined && existsSync(downPath)) throw new Error('the engine is down');
  const chooseOutcome = (number: number): ScriptedOutcome => {
    const script = pages[number];
    if (script === undefined) return { kind: 'words' };
    const calls = claimCallNumber(`${journalPath}-page-${number}`);
    return script.tries[calls] ?? script.afterwards ?? { kind: 'words' };
  };
  return {
    identity: testEngineIdentity('numbered'),
    recognize: async (image) => {
      const number = readPageMark(image);
      const text = textOfNumber(number);
      writeJournal(journalPath, 'started', String(number));
      const recognition = await playOutcome(chooseOutcome(number), () => recognizeText(image, text));
      writeJournal(journalPath, 'recognized', String(number));
      return recognition;
    },
    close: async () => {},
  };
}
