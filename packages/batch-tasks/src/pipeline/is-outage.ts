import { DocbatchError } from '@docbatch/core';

import { TaskReturned } from '../queue/tasks.js';

const outageCodes = new Set([
  'DATABASE_UNREACHABLE',
  'QUEUE_UNREACHABLE',
  'S3_UNREACHABLE',
  'S3_THROTTLED',
  // Of this machine: another one of the fleet may have the key.
  'SECRET_KEY_WRONG',
]);

/** Whether an error says nothing about the document: the queue tries again later, and nothing is settled. */
export const isOutage = (error: unknown): boolean =>
  error instanceof TaskReturned || (error instanceof DocbatchError && outageCodes.has(error.code));
