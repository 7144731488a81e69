import { setTimeout as sleep } from 'node:timers/promises';

import type { OcrEngine, PageImage, Recognition } from '@docbatch/ocr';

import type { ScriptedOptions, ScriptedOutcome } from './engine-options.js';
import { blockThread, crashThread, killProcess } from './faults.js';
import { claimCallNumber, writeJournal } from './journal.js';
import {
  emptyRecognition,
  fingerprintPage,
  recognizeFingerprint,
  testEngineIdentity,
} from './recognitions.js';

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
      const recognition = await playOutcome(outcome, image);
      if (journalPath !== undefined) writeJournal(journalPath, 'recognized', fingerprint);
      return recognition;
    },
    close: async () => {},
  };
}

async function playOutcome(outcome: ScriptedOutcome, image: PageImage): Promise<Recognition> {
  switch (outcome.kind) {
    case 'words':
      if (outcome.delayMs) await sleep(outcome.delayMs);
      return recognizeFingerprint(image);
    case 'empty':
      return emptyRecognition;
    case 'reject':
      throw new Error(outcome.message);
    case 'hang':
      return blockThread();
    case 'crash':
      return crashThread();
    case 'kill':
      return killProcess();
  }
}
