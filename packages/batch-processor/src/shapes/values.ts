import type { DeprecationCode } from '../deprecation/deprecations.js';
import { notices } from '../process-host.js';

/** An object of constants that notes who reads them. */
function deprecatedValues<Values extends Readonly<Record<string, string>>>(
  code: DeprecationCode,
  values: Values,
): Values {
  const target = {};
  for (const [name, value] of Object.entries(values)) {
    const get = (): string => {
      notices.note(code, get);
      return value;
    };
    Object.defineProperty(target, name, { enumerable: true, get });
  }
  return Object.freeze(target) as Values;
}

const statuses = {
  PENDING: 'pending',
  SUBMITTED: 'submitted',
  IN_PROGRESS: 'in_progress',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  PARTIAL_SUCCESS: 'partial_success',
} as const;

/** @deprecated Write the state as a string; the type is `BatchState` of `@docbatch/core`. */
export const BatchStatus = deprecatedValues('DOCBATCH_DEP0012', statuses);
/** @deprecated Use `BatchState` of `@docbatch/core`. */
export type BatchStatus = (typeof statuses)[keyof typeof statuses];

const priorities = { LOW: 'low', NORMAL: 'normal', HIGH: 'high', URGENT: 'urgent' } as const;

/** @deprecated Write the priority as a string; `urgent` is `'high'`. */
export const BatchPriority = deprecatedValues('DOCBATCH_DEP0013', priorities);
/** @deprecated Use `Priority` of `@docbatch/core`. */
export type BatchPriority = (typeof priorities)[keyof typeof priorities];
