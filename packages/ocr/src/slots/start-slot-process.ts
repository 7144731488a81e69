import { fork, type ChildProcess } from 'node:child_process';

import type { Logger } from '@docbatch/core';

import type { StartSlotHost } from './slot-host.js';
import type { SlotReply } from './slot-protocol.js';

/** What a slot's process tells. */
export type SlotProcessMessage =
  | { readonly kind: 'reply'; readonly reply: SlotReply; readonly rssBytes: number }
  /** Its thread has ended, and so will it. */
  | { readonly kind: 'ended'; readonly reason: string };

/**
 * Starts a process for the slot: also a crash of native code or a kill for want of memory ends nothing but it. It ends
 * by itself when this process is gone, however that went.
 */
export const startSlotProcess: StartSlotHost = (setup, logger, listener) => {
  const child = fork(new URL('./thread/slot-process-main.js', import.meta.url), {
    // Page results hold bytes, which JSON cannot.
    serialization: 'advanced',
    // Flags of the host program such as --input-type or --inspect-brk would keep it from starting.
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  pipeToLog(child, logger);
  let rssBytes = 0;
  let reason: string | null = null;
  child.on('message', (message: SlotProcessMessage) => {
    if (message.kind === 'ended') {
      reason = message.reason;
      return;
    }
    rssBytes = message.rssBytes;
    listener.onReply(message.reply);
  });
  const ended = whenGone(child).then((end) => listener.onEnd(reason ?? end, null));
  const post = (message: unknown): void => void child.send(message as object, () => undefined);
  post(setup);
  return {
    post,
    rssBytes: () => rssBytes,
    terminate: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** How it ended. Its last words may still be on their way when it has exited, but not when the channel has closed. */
async function whenGone(child: ChildProcess): Promise<string> {
  const disconnected = new Promise((resolve) => child.once('disconnect', resolve));
  const end = await new Promise<string>((resolve) => {
    child.on('error', (error) => {
      // A process that was never there does not exit.
      if (child.pid === undefined) resolve(error.message);
    });
    child.once('exit', (exitCode, signal) =>
      resolve(signal === null ? `exit code ${exitCode}` : `signal ${signal}`),
    );
  });
  if (child.connected) await disconnected;
  return end;
}

function pipeToLog(child: ChildProcess, logger: Logger): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => logger.debug('a slot printed', { text }));
  }
}
