import fastifyMultipart from '@fastify/multipart';
import { DocbatchError } from '@docbatch/core';

import { callerOf } from '../access/guard.js';
import { NewBatch } from '../contract/batches.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { actionRate } from '../server/rate-limits.js';
import { uploadBatch, type UploadPart } from '../upload/upload-batch.js';

const mostFiles = 1_000;
const mostAtOnce = 4;

/** New batches out of files that a browser sends. */
export const addUploadRoutes: AddRoutes = async (api, { system: { context }, options: { upload } }) => {
  let underWay = 0;
  await api.register(fastifyMultipart, {
    limits: {
      fileSize: Infinity,
      files: mostFiles,
      fields: 10,
      fieldSize: 1_000,
      parts: mostFiles + 10,
      headerPairs: 20,
    },
  });
  api.post(
    '/batches',
    {
      config: { rateLimit: actionRate },
      bodyLimit: upload.maxBytes + 10_000_000,
      schema: {
        summary: 'Upload files as a new batch',
        consumes: ['multipart/form-data'],
        response: answers(201, NewBatch),
      },
    },
    async (request, reply) => {
      if (!request.isMultipart())
        throw new DocbatchError('REQUEST_INVALID', 'The body is not multipart/form-data.');
      if (underWay >= mostAtOnce)
        throw new DocbatchError('SERVER_BUSY', `${mostAtOnce} uploads are under way already.`);
      underWay += 1;
      try {
        const { actor } = callerOf(request);
        const parts = request.parts() as AsyncIterable<UploadPart>;
        return await reply.code(201).send(await uploadBatch(context, parts, { ...upload, actor }));
      } finally {
        underWay -= 1;
      }
    },
  );
};
