import type { DocumentLimitValues, TimeLimitValues } from './limit-settings.js';

/** What environment and configuration file say about where things run. */
export interface EnvironmentSettings {
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly dataDir?: string;
  /** Of an S3-compatible server; AWS without it. */
  readonly s3Endpoint?: string;
  readonly s3Region?: string;
  /** Of documents, one a line. */
  readonly passwords?: string;
  /** What passwords are encrypted with. */
  readonly secretKey?: string;
  /** Of Tesseract models, before the usual ones. */
  readonly tessdataFolder?: string;
  /** Signs webhooks. */
  readonly webhookSecret?: string;
  readonly limits?: DocumentLimitValues;
  readonly timeLimits?: TimeLimitValues;
}
