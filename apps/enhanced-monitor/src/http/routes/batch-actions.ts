import {
  cancelBatch,
  changePriority,
  noteOperatorAction,
  pauseBatch,
  providePasswords,
  recoverFailedBatch,
  resumeBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { callerOf } from '../access/guard.js';
import { BatchAction, PasswordsRequest, PriorityRequest, RetryRequest } from '../contract/batches.js';
import { BatchParams } from '../contract/common.js';
import { readBatch } from '../read/read-batch.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { actionRate } from '../server/rate-limits.js';

const config = { rateLimit: actionRate };
const schema = { params: BatchParams, response: answers(202, BatchAction) };

/** The answer to every action: the batch as it is now. */
const describeDone = async (context: BatchContext, batchId: string, affected: number, skipped = 0) => ({
  batch: await readBatch(context, batchId),
  affected,
  skipped,
});

/** What operators do to batches. Each leaves an event that names them. */
export const addBatchActionRoutes: AddRoutes = (api, { system: { context } }) => {
  api.post(
    '/batches/:batchId/retry',
    {
      config,
      schema: { ...schema, summary: 'Try again what failed', body: RetryRequest },
      // Nothing said means what may succeed now.
      preValidation: async (request) => void (request.body ??= {}),
    },
    async (request, reply) => {
      const { batchId } = request.params;
      const options = { ...request.body, actor: callerOf(request).actor };
      const { retried, skipped } = await recoverFailedBatch(context, batchId, options);
      return reply.code(202).send(await describeDone(context, batchId, retried.length, skipped.length));
    },
  );

  api.post(
    '/batches/:batchId/cancel',
    { config, schema: { ...schema, summary: 'Cancel a batch' } },
    async (request, reply) => {
      const { batchId } = request.params;
      const before = await readBatch(context, batchId);
      await cancelBatch(context, batchId, { actor: callerOf(request).actor });
      return reply.code(202).send(await describeDone(context, batchId, before.documents.unsettled));
    },
  );

  api.post(
    '/batches/:batchId/priority',
    { config, schema: { ...schema, summary: 'Change the priority of a batch', body: PriorityRequest } },
    async (request, reply) => {
      const { batchId } = request.params;
      const { actor } = callerOf(request);
      const changed = await changePriority(context, batchId, request.body.priority, { actor });
      const answer = await describeDone(context, batchId, 0);
      return reply.code(202).send({ ...answer, affected: changed ? answer.batch.documents.unsettled : 0 });
    },
  );

  api.post(
    '/batches/:batchId/passwords',
    { config, schema: { ...schema, summary: 'Give passwords for locked documents', body: PasswordsRequest } },
    async (request, reply) => {
      const { batchId } = request.params;
      const { actor } = callerOf(request);
      await readBatch(context, batchId);
      const { added, resumed } = await providePasswords(context, batchId, request.body.passwords, actor);
      await noteOperatorAction(context, batchId, actor, { action: 'passwords', added, resumed });
      return reply.code(202).send(await describeDone(context, batchId, resumed));
    },
  );
};

/** Pausing and going on again. Who asks for what is the case already gets what they want. */
export const addPauseRoutes: AddRoutes = (api, { system: { context } }) => {
  for (const [verb, act, summary] of [
    ['pause', pauseBatch, 'Pause a batch'],
    ['resume', resumeBatch, 'End the pause of a batch'],
  ] as const) {
    api.post(
      `/batches/:batchId/${verb}`,
      { config, schema: { ...schema, summary } },
      async (request, reply) => {
        const { batchId } = request.params;
        const { paused, documents } = await readBatch(context, batchId);
        const isDone = await act(context, batchId, { actor: callerOf(request).actor });
        if (!isDone && (verb === 'pause' || paused))
          throw new DocbatchError('STATE_CONFLICT', `Batch ${batchId} has settled.`);
        return reply.code(202).send(await describeDone(context, batchId, isDone ? documents.unsettled : 0));
      },
    );
  }
};
