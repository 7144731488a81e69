import type { Logger } from '@docbatch/core';

import type { SlotReply, SlotRequest, SlotSetup } from './slot-protocol.js';

/** Whether a slot is a thread of this process or a process of its own. */
export type SlotIsolation = 'thread' | 'process';

/** What hears a host: one reply to each request, or its end. */
export interface SlotListener {
  onReply(reply: SlotReply): void;
  /** Called once, when nothing can be heard any more. `reason` says how it ended. */
  onEnd(reason: string, cause: unknown): void;
}

/** The thread or process that a slot's work runs in. */
export interface SlotHost {
  post(request: SlotRequest): void;
  /** Resident memory in bytes of the process that the work runs in. */
  rssBytes(): number;
  /** Ends it, whatever it does. Resolves when it is gone. May be called twice. */
  terminate(): Promise<void>;
}

export type StartSlotHost = (setup: SlotSetup, logger: Logger, listener: SlotListener) => SlotHost;
