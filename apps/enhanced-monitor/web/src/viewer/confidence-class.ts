export type ConfidenceClass = 'sure' | 'fair' | 'doubtful' | 'own';

/** How sure the engine was of a word. `own`: text that the document itself carries. */
export function confidenceClass(confidence: number | null): ConfidenceClass {
  if (confidence === null) return 'own';
  if (confidence >= 85) return 'sure';
  return confidence >= 60 ? 'fair' : 'doubtful';
}

export const confidenceClassWords: Readonly<Record<ConfidenceClass, string>> = {
  sure: '85 % and more',
  fair: '60 to 84 %',
  doubtful: 'below 60 %',
  own: 'text of the document',
};
