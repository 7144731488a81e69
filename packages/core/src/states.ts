/** Priorities, highest first. Each has queues of its own. */
export const priorities = ['high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/**
 * Where a document is.
 *
 * `pending` (a row, not yet dispatched) → `queued` (a job exists) → `opening` (inspected, pages decided) →
 * `recognizing` (waits for its pages, holds no slot) → `assembling` (outputs are written) → a settled state.
 * `held` waits for another document with the same bytes, so that its pages are recognised once.
 */
export const documentStates = [
  'pending',
  'queued',
  'opening',
  'held',
  'recognizing',
  'assembling',
  'completed',
  'completed_with_warnings',
  'failed',
  'needs_password',
  'cancelled',
] as const;
export type DocumentState = (typeof documentStates)[number];

/** The states in which nothing more happens to a document by itself. */
export const settledDocumentStates = [
  'completed',
  'completed_with_warnings',
  'failed',
  'needs_password',
  'cancelled',
] as const satisfies readonly DocumentState[];
export type SettledDocumentState = (typeof settledDocumentStates)[number];

export const isSettled = (state: DocumentState): state is SettledDocumentState =>
  (settledDocumentStates as readonly DocumentState[]).includes(state);

/** Where a batch is. The last four are settled; a retry takes a batch back to `in_progress`. */
export const batchStates = [
  'pending',
  'in_progress',
  'completed',
  'partial_success',
  'failed',
  'cancelled',
] as const;
export type BatchState = (typeof batchStates)[number];
