export { findInconsistencies } from './consistency/find-inconsistencies.js';
export type { Inconsistency, RowSource } from './consistency/find-inconsistencies.js';
export { settledRules } from './consistency/settled-rules.js';
export { createTestDatabase } from './databases/create-test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './databases/create-test-database.js';
export type { PrepareDatabase } from './databases/ensure-template.js';
export { withConnection, withDatabaseName } from './databases/with-connection.js';
export { testRedis, uniquePrefix } from './queues/test-redis.js';
export { needsTool } from './tools/needs-tool.js';
export type {
  EngineName,
  EngineOptions,
  NumberedOptions,
  PageScript,
  ScriptedOptions,
  ScriptedOutcome,
} from './engines/engine-options.js';
export { listEngineChecks } from './engines/check-engine.js';
export type { EngineCheck } from './engines/check-engine.js';
export { engineSpec } from './engines/engine-spec.js';
export { readJournal } from './engines/journal.js';
export type { Journal } from './engines/journal.js';
export { fingerprintPage } from './engines/recognitions.js';
export { writeFastTesseract } from './engines/write-fast-tesseract.js';
export type { FastTesseract } from './engines/write-fast-tesseract.js';
export { textOfNumber, writeNumberedPdf } from './numbered/write-numbered-pdf.js';
export { createRandom } from './samples/random.js';
export type { Random } from './samples/random.js';
export { contractPassword } from './samples/files/pdf-samples.js';
export { sampleTruths } from './samples/sample-truths.js';
export type { SampleTruth } from './samples/sample-truths.js';
export { writeSamples } from './samples/write-samples.js';
export { writeProse } from './scans/write-prose.js';
export type { ProseForm } from './scans/write-prose.js';
export { findFreePort } from './servers/find-free-port.js';
export { makeRunFolder, memoryFolder } from './servers/make-run-folder.js';
export type { RunFolder } from './servers/make-run-folder.js';
export { startRedis } from './servers/start-redis.js';
export type { RedisServer, StartRedisOptions } from './servers/start-redis.js';
export { characterErrorRate } from './text/character-error-rate.js';
export type { S3Object } from './storage/s3-objects.js';
export { startTestS3 } from './storage/test-s3.js';
export type { S3Fault, TestS3 } from './storage/test-s3.js';
export { startCuttableProxy } from './network/cuttable-proxy.js';
export type { Cut, CuttableProxy } from './network/cuttable-proxy.js';
export { needsNamespaces, openTestNetwork } from './network/test-network.js';
export type { TestHost, TestNetwork } from './network/test-network.js';
export { makeSmallDocuments } from './samples/files/small-documents.js';
export type { SmallDocument } from './samples/files/small-documents.js';
