import type { OcrEngine } from '@docbatch/ocr';

import { blockThread } from './faults.js';
import { testEngineIdentity } from './recognitions.js';

export async function createEngine(): Promise<OcrEngine> {
  return {
    identity: testEngineIdentity('hanging'),
    recognize: async () => blockThread(),
    close: async () => {},
  };
}
