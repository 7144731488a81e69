import { setTimeout as sleep } from 'node:timers/promises';

import type { Recognition } from '@docbatch/ocr';

import type { ScriptedOutcome } from './engine-options.js';
import { blockThread, crashThread, killProcess } from './faults.js';
import { emptyRecognition } from './recognitions.js';

/** Does what the script says with one page; `read` gives its words. */
export async function playOutcome(outcome: ScriptedOutcome, read: () => Recognition): Promise<Recognition> {
  switch (outcome.kind) {
    case 'words':
      if (outcome.delayMs) await sleep(outcome.delayMs);
      return read();
    case 'empty':
      return emptyRecognition;
    case 'nothing':
      return undefined as unknown as Recognition;
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
