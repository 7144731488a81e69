import type { OcrEngine } from '@docbatch/ocr';

import type { ScriptedOptions } from './engine-options.js';
import { claimCallNumber, writeJournal } from './journal.js';
import { playOutcome } from './play-outcome.js';
import { fingerprintPage, recognizeFingerprint, testEngineIdentity } from './recognitions.js';

export async function createEngine(options: ScriptedOptions): Promise<OcrEngine> {
  const { outcomes = [], byWidth = {}, otherwise = { kind: 'words' }, journalPath } = options;
  let ownCalls = 0;
  return {
    identity: testEngineIdentity('scripted'),
    recognize: async (image) => {
      const callNumber = journalPath === undefined ? ownCalls++ : claimCallNumber(journalPath);
      const fingerprint = fingerprintPage(image);
      if (journalPath !== undefined) writeJournal(journalPath, 'started', fingerprint);
      const outcome = byWidth[image.widthPx] ?? outcomes[callNumber] ?? otherwise;
      const recognition = await playOutcome(outcome, () => recognizeFingerprint(image));
      if (journalPath !== undefined) writeJournal(journalPath, 'recognized', fingerprint);
      return recognition;
    },
    close: async () => {},
  };
}
