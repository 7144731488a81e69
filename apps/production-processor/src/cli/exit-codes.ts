import type { DocbatchError, ErrorCode } from '@docbatch/core';

/** What the process says to its caller when it ends. Documented in the help and the README. */
export const exitCodes = {
  allCompleted: 0,
  unexpected: 1,
  usage: 2,
  configuration: 3,
  someFailed: 4,
  allFailed: 5,
  servicesUnreachable: 6,
  interrupted: 130,
} as const;

export const exitCodeTable: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.allCompleted, 'all went well; of process: all documents completed'],
  [exitCodes.unexpected, 'stopped by an unexpected error'],
  [exitCodes.usage, 'the command line or its input is wrong'],
  [exitCodes.configuration, 'the configuration is wrong'],
  [exitCodes.someFailed, 'some documents failed or need a password; a check found a fault'],
  [exitCodes.allFailed, 'no document completed'],
  [exitCodes.servicesUnreachable, 'the database, the queue or the storage is unreachable'],
  [exitCodes.interrupted, 'interrupted; the same command goes on'],
];

const usageCodes: ReadonlySet<ErrorCode> = new Set([
  'USAGE',
  'INPUT_EMPTY',
  'BATCH_NOT_FOUND',
  'CAMPAIGN_NOT_FOUND',
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
]);
const unreachableCodes: ReadonlySet<ErrorCode> = new Set([
  'DATABASE_UNREACHABLE',
  'QUEUE_UNREACHABLE',
  'S3_UNREACHABLE',
  'S3_THROTTLED',
]);

/** The exit code of an error that ended the whole command. */
export function exitCodeOf(error: DocbatchError): number {
  if (usageCodes.has(error.code)) return exitCodes.usage;
  if (unreachableCodes.has(error.code)) return exitCodes.servicesUnreachable;
  return error.category === 'configuration' ? exitCodes.configuration : exitCodes.unexpected;
}
