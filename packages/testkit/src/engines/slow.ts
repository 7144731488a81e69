import { setTimeout as sleep } from 'node:timers/promises';

import type { OcrEngine } from '@docbatch/ocr';

import type { EngineOptions } from './engine-options.js';
import { recognizeFingerprint, testEngineIdentity } from './recognitions.js';

export async function createEngine({ delayMs }: EngineOptions['slow']): Promise<OcrEngine> {
  return {
    identity: testEngineIdentity('slow'),
    recognize: async (image) => {
      await sleep(delayMs);
      return recognizeFingerprint(image);
    },
    close: async () => {},
  };
}
