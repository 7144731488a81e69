import { DocbatchError } from '@docbatch/core';
import { defaultDocumentLimits } from '@docbatch/ocr';

import type { RecognitionOptions } from './recognition-options.js';

/** Throws CONFIG_INVALID that names every limit which is unknown or out of range. */
export function checkLimits({ limits = {} }: RecognitionOptions): void {
  const problems = Object.entries(limits).flatMap(([name, value]) => {
    if (!(name in defaultDocumentLimits)) return [`limits.${name} is not known`];
    if (Number.isSafeInteger(value) && value >= 1) return [];
    return [`limits.${name} is ${String(value)}; expected a whole number from 1`];
  });
  if (problems.length > 0) throw new DocbatchError('CONFIG_INVALID', `${problems.join('; ')}.`);
}
