import type { ServerEvents } from '../api/contract.js';

export type DocumentChange = ServerEvents['document'];

type Listener = (change: DocumentChange | 'all') => void;
const listeners = new Set<Listener>();

/** The tables of documents listen here, as they keep their rows themselves. `all`: everything may have changed. */
export function onDocumentChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announceDocumentChange(change: DocumentChange | 'all'): void {
  for (const listener of listeners) listener(change);
}
