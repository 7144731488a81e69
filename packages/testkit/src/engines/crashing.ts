import type { OcrEngine } from '@docbatch/ocr';

import { crashThread } from './faults.js';
import { testEngineIdentity } from './recognitions.js';

export async function createEngine(): Promise<OcrEngine> {
  return {
    identity: testEngineIdentity('crashing'),
    recognize: async () => crashThread(),
    close: async () => {},
  };
}
