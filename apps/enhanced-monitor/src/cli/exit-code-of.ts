import type { DocbatchError, ErrorCode } from '@docbatch/core';

/** The same as those of production-processor, as far as they can happen here. */
export const exitCodes = {
  good: 0,
  unexpected: 1,
  usage: 2,
  configuration: 3,
  servicesUnreachable: 6,
  interrupted: 130,
} as const;

const usageCodes: ReadonlySet<ErrorCode> = new Set(['USAGE', 'BATCH_NOT_FOUND']);
const unreachableCodes: ReadonlySet<ErrorCode> = new Set(['DATABASE_UNREACHABLE', 'QUEUE_UNREACHABLE']);

export function exitCodeOf(error: DocbatchError): number {
  if (usageCodes.has(error.code)) return exitCodes.usage;
  if (unreachableCodes.has(error.code)) return exitCodes.servicesUnreachable;
  return error.category === 'configuration' ? exitCodes.configuration : exitCodes.unexpected;
}
