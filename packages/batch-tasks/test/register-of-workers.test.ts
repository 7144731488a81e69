import { listWorkers } from '@docbatch/batch-tasks';
import { expect, it } from 'vitest';

import { deferred } from './deferred.js';
import { openTestBed } from './test-bed.js';

it('knows which workers live, which stopped and which fell silent', async () => {
  await using bed = await openTestBed('postgres');
  const first = await bed.startWorker({}, { slots: 3, priorities: ['high', 'normal'] });
  const second = await bed.startWorker();
  const silent = await bed.startWorker();
  await first.close();
  await bed.context.database.query(
    `update docbatch.worker set heartbeat_at = heartbeat_at - interval '16 seconds' where id = $1`,
    [silent.workerId],
  );
  const workers = await listWorkers(bed.context);
  const states = new Map(workers.map((worker) => [worker.workerId, worker.state]));
  expect(states).toEqual(
    new Map([
      [second.workerId, 'alive'],
      [first.workerId, 'stopped'],
      [silent.workerId, 'silent'],
    ]),
  );
  expect(workers.find((worker) => worker.workerId === first.workerId)).toMatchObject({
    slots: 3,
    priorities: ['high', 'normal'],
    processId: process.pid,
    heldReason: null,
  });
});

it('tells with its heartbeat what is in its hands, and lets go of it', async () => {
  await using bed = await openTestBed('postgres');
  const page = deferred();
  await bed.startWorker({ beforePage: () => page.promise }, { heartbeatMs: 20 });
  const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
  const [document] = await bed.context.database.query<{ id: string }>(`select id from docbatch.document`);
  await waitForHands([document!.id]);
  page.resolve();
  await bed.waitUntilSettled(batchId);
  await waitForHands([]);

  async function waitForHands(expected: readonly string[]): Promise<void> {
    for (;;) {
      const [worker] = await bed.context.database.query<{ in_hand: string[] }>(
        `select in_hand from docbatch.worker`,
      );
      if (JSON.stringify(worker?.in_hand) === JSON.stringify(expected)) return;
    }
  }
});
