import type { Batch, DocumentState, ReviewReason } from '../api/contract.js';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

interface Word {
  readonly text: string;
  readonly tone: Tone;
}

/** What the states are called on the pages. */
export const documentStateWords: Readonly<Record<DocumentState, Word>> = {
  pending: { text: 'pending', tone: 'quiet' },
  queued: { text: 'queued', tone: 'quiet' },
  opening: { text: 'opening', tone: 'busy' },
  held: { text: 'held', tone: 'quiet' },
  recognizing: { text: 'recognizing', tone: 'busy' },
  assembling: { text: 'assembling', tone: 'busy' },
  completed: { text: 'completed', tone: 'good' },
  completed_with_warnings: { text: 'with warnings', tone: 'warn' },
  failed: { text: 'failed', tone: 'bad' },
  needs_password: { text: 'needs a password', tone: 'warn' },
  cancelled: { text: 'cancelled', tone: 'quiet' },
};

export const batchStateWords: Readonly<Record<Batch['state'], Word>> = {
  pending: { text: 'pending', tone: 'quiet' },
  in_progress: { text: 'in progress', tone: 'busy' },
  completed: { text: 'completed', tone: 'good' },
  partial_success: { text: 'partial success', tone: 'warn' },
  failed: { text: 'failed', tone: 'bad' },
  cancelled: { text: 'cancelled', tone: 'quiet' },
};

export const reviewReasonWords: Readonly<Record<ReviewReason, Word>> = {
  failed: { text: 'failed', tone: 'bad' },
  no_text: { text: 'ink, no text', tone: 'bad' },
  low_confidence: { text: 'low confidence', tone: 'warn' },
  warning: { text: 'warning', tone: 'warn' },
};

export const settledStates: readonly DocumentState[] = [
  'completed',
  'completed_with_warnings',
  'failed',
  'needs_password',
  'cancelled',
];

export const isSettledBatch = (state: Batch['state']): boolean =>
  state !== 'pending' && state !== 'in_progress';

/** The end of an id, by which batches and documents are told apart, as in the terminal. */
export const shortId = (id: string): string => id.slice(-8);
