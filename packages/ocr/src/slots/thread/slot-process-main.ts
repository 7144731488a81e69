import { silentLogger } from '@docbatch/core';

import { startSlotThread } from '../start-slot-thread.js';
import type { SlotHost } from '../slot-host.js';
import type { SlotRequest, SlotSetup } from '../slot-protocol.js';
import type { SlotProcessMessage } from '../start-slot-process.js';
import { watchMemory } from './watch-memory.js';

/*
 * A slot that is a process of its own. The work runs in a thread, so that this one always hears that its parent is
 * gone: a page that hangs must not outlive a worker that was killed.
 */

// A terminal and a supervisor signal the whole group, and the end of this process would be taken for the page's fault.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit());

const tell = (message: SlotProcessMessage, then?: () => void): void => {
  // A parent that has gone meanwhile is no fault.
  process.send?.(message, undefined, undefined, () => then?.());
};
const end = (reason: string): void => tell({ kind: 'ended', reason }, () => process.exit(1));

let host: SlotHost | null = null;
process.on('message', (message: SlotSetup | SlotRequest) => {
  // What comes first is what to start with.
  if (host !== null) return host.post(message as SlotRequest);
  const setup = message as SlotSetup;
  watchMemory(setup.maxRssBytes, end);
  host = startSlotThread(setup, silentLogger, {
    onReply: (reply) => tell({ kind: 'reply', reply, rssBytes: process.memoryUsage.rss() }),
    onEnd: end,
  });
});
