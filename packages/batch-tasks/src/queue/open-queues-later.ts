import type { TaskQueues } from './tasks.js';

/**
 * Queues that connect when they are first used, so that whoever only reads or changes rows does not need them to
 * answer. A connection that failed is tried again by the next use.
 */
export function openQueuesLater(open: () => Promise<TaskQueues>): TaskQueues {
  let opening: Promise<TaskQueues> | undefined;
  const queues = (): Promise<TaskQueues> => {
    if (opening !== undefined) return opening;
    const fresh = open();
    opening = fresh;
    fresh.catch(() => (opening = undefined));
    return fresh;
  };
  return {
    dispatchDocuments: async (...given) => (await queues()).dispatchDocuments(...given),
    countWaitingPages: async (...given) => (await queues()).countWaitingPages(...given),
    findForgotten: async (...given) => (await queues()).findForgotten(...given),
    findWaitingInVain: async (...given) => (await queues()).findWaitingInVain(...given),
    listJobs: async function* (...given) {
      yield* (await queues()).listJobs(...given);
    },
    removeJobs: async (...given) => (await queues()).removeJobs(...given),
    countJobs: async (...given) => (await queues()).countJobs(...given),
    consume: async (...given) => (await queues()).consume(...given),
    close: async () => {
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}
