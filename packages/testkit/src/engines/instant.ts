import type { OcrEngine } from '@docbatch/ocr';

import { recognizeFingerprint, testEngineIdentity } from './recognitions.js';

export async function createEngine(): Promise<OcrEngine> {
  return {
    identity: testEngineIdentity('instant'),
    recognize: async (image) => recognizeFingerprint(image),
    close: async () => {},
  };
}
