import { createRandom, type SmallDocument } from '@docbatch/testkit';

import { createChooser } from '../plan/chooser.js';
import { mutateBytes } from './mutate-bytes.js';

/** A damaged document; the same seed and originals give the same bytes. */
export interface FuzzCase {
  readonly seed: number;
  /** The name of the document that it was made from. */
  readonly original: string;
  readonly bytes: Buffer;
}

export function makeCase(seed: number, originals: readonly SmallDocument[]): FuzzCase {
  const choose = createChooser(createRandom(seed));
  const { name, bytes } = choose.one(originals);
  return { seed, original: name, bytes: mutateBytes(bytes, choose, choose.one(originals).bytes) };
}
