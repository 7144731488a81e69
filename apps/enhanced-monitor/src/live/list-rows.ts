import type { Snapshot } from '../model/snapshot.js';
import { currentOf, type State } from './state.js';

/** The ids of what can be selected on this screen, from top to bottom. */
export function listRows(state: State, snapshot: Snapshot): string[] {
  const { place } = currentOf(state);
  switch (place.view) {
    case 'overview':
      return filterBatches(state, snapshot).map(({ batchId }) => batchId);
    case 'batch':
      return snapshot.documents.map(({ documentId }) => documentId);
    case 'document':
      return (snapshot.document?.pages ?? []).map(({ pageNumber }) => String(pageNumber));
    case 'errors':
      return snapshot.errors.map(({ code, stage }) => `${code} ${stage}`);
    case 'workers':
      return snapshot.workers.map(({ workerId }) => workerId);
  }
}

/** Batches with the filter in their id, state or priority. */
export function filterBatches(state: State, { batches }: Snapshot): Snapshot['batches'] {
  const wanted = currentOf(state).filter.toLowerCase();
  return batches.filter((batch) =>
    [batch.batchId, batch.state, batch.priority, ...(batch.paused ? ['paused'] : [])].some((value) =>
      value.includes(wanted),
    ),
  );
}
