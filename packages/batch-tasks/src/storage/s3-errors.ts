import { DocbatchError, type ErrorCode } from '@docbatch/core';

const throttlingNames = new Set([
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** What went wrong with an object, as an error with its code; what is no answer of the storage stays as it is. */
export function toS3Error(error: unknown, location: string): unknown {
  if (error instanceof DocbatchError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === null) return error;
  // Only name and message: the SDK's errors carry the whole request, signature and all.
  const cause = new Error(`${error.name}: ${error.message}`);
  return new DocbatchError(code, `${describe(code, location)} (${error.name}).`, { cause });
}

function codeOf(error: Error): ErrorCode | null {
  const status = statusOf(error);
  if (status === 429 || status === 503 || throttlingNames.has(error.name)) return 'S3_THROTTLED';
  if (status !== null && status >= 500) return 'S3_UNREACHABLE';
  // A bucket that is not there is a setting, an object that is not there is data.
  if (status === 404) return error.name === 'NoSuchBucket' ? 'S3_DENIED' : 'S3_NOT_FOUND';
  if ((status !== null && status >= 300) || error.name === 'CredentialsProviderError') return 'S3_DENIED';
  const { code } = error as NodeJS.ErrnoException;
  return networkCodes.has(code ?? '') || error.name === 'TimeoutError' ? 'S3_UNREACHABLE' : null;
}

function statusOf(error: Error): number | null {
  if (!('$metadata' in error)) return null;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  // A connection that broke in the middle of a good answer has its status too.
  return httpStatusCode === undefined || httpStatusCode < 300 ? null : httpStatusCode;
}

const describe = (code: ErrorCode, location: string): string => {
  if (code === 'S3_NOT_FOUND') return `There is no object ${location}`;
  if (code === 'S3_DENIED') return `The object storage refuses ${location}`;
  return code === 'S3_THROTTLED'
    ? 'The object storage asks for fewer requests'
    : `The object storage does not answer for ${location}`;
};
