import { DocbatchError } from '@docbatch/core';

import { canWrite } from '../outputs/can-write.js';
import { isS3Location } from '../storage/location.js';
import { TaskReturned } from '../queue/tasks.js';
import { failedKind } from '../worker/dependencies.js';

/** Of this machine: another one of the fleet may have the key, so that nothing else is held for it. */
const elsewhereCodes = new Set(['SECRET_KEY_WRONG']);

/** Whether an error says nothing about the document or page: it is tried again later, and nothing is settled. */
export const isOutage = (error: unknown): boolean =>
  error instanceof TaskReturned ||
  failedKind(error) !== undefined ||
  (error instanceof DocbatchError && elsewhereCodes.has(error.code));

/**
 * The same for an error that came while outputs were written: a folder in which files can be made is not down, so
 * that only this document's name or place is at fault.
 */
export async function isOutageOf(output: string, error: unknown): Promise<boolean> {
  if (error instanceof DocbatchError && error.code === 'OUTPUT_UNWRITABLE' && !isS3Location(output))
    return !(await canWrite(output));
  return isOutage(error);
}
