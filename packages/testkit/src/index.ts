export { createTestDatabase } from './databases/create-test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './databases/create-test-database.js';
export type { PrepareDatabase } from './databases/ensure-template.js';
export { testRedis, uniquePrefix } from './queues/test-redis.js';
export { needsTool } from './tools/needs-tool.js';
export type {
  EngineName,
  EngineOptions,
  ScriptedOptions,
  ScriptedOutcome,
} from './engines/engine-options.js';
export { engineSpec } from './engines/engine-spec.js';
export { readJournal } from './engines/journal.js';
export type { Journal } from './engines/journal.js';
export { fingerprintPage } from './engines/recognitions.js';
export { contractPassword } from './samples/files/pdf-samples.js';
export { sampleTruths } from './samples/sample-truths.js';
export type { SampleTruth } from './samples/sample-truths.js';
export { writeSamples } from './samples/write-samples.js';
export { characterErrorRate } from './text/character-error-rate.js';
export type { S3Object } from './storage/s3-objects.js';
export { startTestS3 } from './storage/test-s3.js';
export type { S3Fault, TestS3 } from './storage/test-s3.js';
