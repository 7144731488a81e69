import type { QueryClient } from '@tanstack/react-query';

import type { ServerEvents } from '../api/contract.js';
import { overviewQuery } from '../api/queries.js';
import { apiUrl } from '../api/request.js';
import { announceDocumentChange } from './document-changes.js';
import { liveStore } from './live-store.js';
import { Renewal } from './renewal.js';

const pollEveryMs = 5_000;
const reopenAfterMs = 5_000;

/**
 * Keeps what is shown up to date until `signal` is aborted: from the server's events, and by asking while there are none.
 * The browser reopens a lost stream with Last-Event-ID; one that the server refused is opened anew here.
 */
export function connectLive(client: QueryClient, signal: AbortSignal): void {
  const renewal = new Renewal(client);
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let wasLive = false;

  const renewAll = (): void => {
    void client.invalidateQueries();
    announceDocumentChange('all');
  };
  const open = (): void => {
    source = new EventSource(apiUrl('/events'));
    source.addEventListener('open', () => {
      liveStore.set('live');
      if (wasLive) renewAll();
      wasLive = true;
    });
    source.addEventListener('error', () => {
      liveStore.set('polling');
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopening);
      reopening = setTimeout(open, reopenAfterMs);
    });
    listen(source, client, renewal, renewAll);
  };
  const poll = setInterval(() => {
    if (liveStore.get() !== 'live' && !document.hidden) renewAll();
  }, pollEveryMs);
  open();
  signal.addEventListener('abort', () => {
    clearInterval(poll);
    clearTimeout(reopening);
    renewal.stop();
    source?.close();
  });
}

function listen(source: EventSource, client: QueryClient, renewal: Renewal, renewAll: () => void): void {
  const on = <Name extends keyof ServerEvents>(
    name: Name,
    handle: (data: ServerEvents[Name]) => void,
  ): void =>
    source.addEventListener(name, (event) =>
      handle(JSON.parse((event as MessageEvent<string>).data) as ServerEvents[Name]),
    );
  on('overview', (overview) => client.setQueryData(overviewQuery.queryKey, overview));
  on('batch', ({ batchId }) => renewal.add(['batch', batchId], ['batches']));
  on('document', (change) => {
    announceDocumentChange(change);
    renewal.add(['document', change.documentId], ['review']);
  });
  on('missed', renewAll);
}
