import type { OcrEngine } from '@docbatch/ocr';

import { emptyRecognition, testEngineIdentity } from './recognitions.js';

export async function createEngine(): Promise<OcrEngine> {
  return {
    identity: testEngineIdentity('empty'),
    recognize: async () => emptyRecognition,
    close: async () => {},
  };
}
