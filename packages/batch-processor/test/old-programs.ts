import { execFile } from 'node:child_process';

/** Line numbers matter: a call is known by its line. Each API of the package is used once, one of them in a loop. */
const old = (url: string): string => `import * as old from ${JSON.stringify(url)};
const document = { filename: 'a', s3Bucket: 'b', s3Key: 'k', fileSizeMb: 1, mimeType: 'x', priority: 'low' };
const processor = new old.BatchProcessor();
for (let round = 0; round < 3; round += 1)
  processor.createBatchManifest([document]);
const manifest = processor.createBatchManifest([{ ...document, priority: old.BatchPriority.HIGH }]);
const failed = (error) => console.log(error.code);
await old.createDocumentRecord('a', 'b', 'k', 1, 'x', 'p').catch(failed);
await processor.createDocumentRecord('a', 'b', 'k', 1, 'x', 'p').catch(failed);
await processor.submitBatchForProcessing(manifest, 'p').catch(failed);
await processor.monitorBatchProgress('b').catch(failed);
await processor.handleBatchFailures('b').catch(failed);
await processor.getBatchSummary('b').catch(failed);
await processor.cancelBatch('b').catch(failed);
await processor.getBatchManifest('b').catch(failed);
old.BatchManifest.fromJSON({ batch_id: 'b', documents: [] });
old.RecoveryPlan.fromJSON('{}');
old.BatchStatus.COMPLETED;
`;

/** What `old.mjs` is warned of with the pending deprecations: code, file, line and column. */
export const everyCall = [
  'DOCBATCH_DEP0001 old.mjs:3:19',
  'DOCBATCH_DEP0003 old.mjs:5:13',
  'DOCBATCH_DEP0013 old.mjs:6:92',
  'DOCBATCH_DEP0003 old.mjs:6:28',
  'DOCBATCH_DEP0002 old.mjs:8:11',
  'DOCBATCH_DEP0002 old.mjs:9:17',
  'DOCBATCH_DEP0004 old.mjs:10:17',
  'DOCBATCH_DEP0005 old.mjs:11:17',
  'DOCBATCH_DEP0006 old.mjs:12:17',
  'DOCBATCH_DEP0007 old.mjs:13:17',
  'DOCBATCH_DEP0008 old.mjs:14:17',
  'DOCBATCH_DEP0009 old.mjs:15:17',
  'DOCBATCH_DEP0010 old.mjs:16:19',
  'DOCBATCH_DEP0011 old.mjs:17:18',
  'DOCBATCH_DEP0012 old.mjs:18:17',
];

const oldCommonJs = (url: string): string => `import(${JSON.stringify(url)}).then(({ BatchProcessor }) => {
  const processor = new BatchProcessor();
  processor.createBatchManifest([]);
});
`;

/** Texts of programs by file name; `url` is where they find the package. */
export const everyProgram = (url: string): Record<string, string> => ({
  'old.mjs': old(url),
  'old.cjs': oldCommonJs(url),
  'import.mjs': `import ${JSON.stringify(url)};\n`,
});

/** Runs a program without a database and returns what it said. */
export const runProgram = (file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [...args, file],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });

/** The warnings in what a process said: code, file, line and column. */
export const told = (stderr: string): string[] =>
  [...stderr.matchAll(/\[(DOCBATCH_DEP\d+)\] DeprecationWarning: .*\(called at .*\/(\S+)\)/g)].map(
    ([, code, callSite]) => `${code} ${callSite}`,
  );
