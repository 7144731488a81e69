import { createReadStream } from 'node:fs';

import { openOriginalFile, openOutputFile, type OpenFile } from '@docbatch/batch-tasks';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';

import { DocumentParams } from '../contract/common.js';
import { OutputParams } from '../contract/documents.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';

const file = answers(200, Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }));

/** Files of a document: found by its id alone. */
export const addFileRoutes: AddRoutes = (api, { system: { context } }) => {
  api.get(
    '/documents/:documentId/original',
    { schema: { summary: 'The file that was given', params: DocumentParams, response: file } },
    async ({ params: { documentId } }, reply) => sendFile(reply, await openOriginalFile(context, documentId)),
  );

  api.get(
    '/documents/:documentId/outputs/:format',
    { schema: { summary: 'A file that was written', params: OutputParams, response: file } },
    async ({ params: { documentId, format } }, reply) =>
      sendFile(reply, await openOutputFile(context, documentId, format)),
  );
};

/**
 * Always as something to save, never as something to show: what a stranger scanned, or a browser takes it for, must not run
 * under our name.
 */
function sendFile(reply: FastifyReply, opened: OpenFile): FastifyReply {
  const stream = createReadStream(opened.path);
  stream.once('close', () => void opened[Symbol.asyncDispose]());
  return reply
    .type('application/octet-stream')
    .header('content-length', opened.sizeBytes)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(opened.fileName)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(stream);
}

/** As RFC 8187 says: what encodeURIComponent leaves and the header does not take is encoded too. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
