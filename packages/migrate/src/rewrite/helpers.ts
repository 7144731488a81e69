import ts from 'typescript';

/** A function that a migrated file gets, because the new API has no single call with the old meaning. */
export interface Helper {
  /** Of batch-tasks, that it calls. */
  readonly imports: readonly string[];
  readonly typeImports: readonly string[];
  readonly needs: readonly HelperName[];
  /** TypeScript; types are removed for JavaScript. */
  readonly source: string;
}

const documentSource = `/** A document as this program describes it. */
interface BatchDocument {
  filename: string;
  s3Bucket: string;
  s3Key: string;
  s3Url?: string | null;
  fileSizeMb: number;
  mimeType: string;
  priority?: string;
  processingComplexity?: string;
  contentHash?: string | null;
  documentUuid?: string | undefined;
}`;

const recordSource = `/** What a record is made of: sizes are in bytes, a location is \`s3://bucket/key\`. */
function toNewDocument(document: BatchDocument): NewDocument {
  const { filename, s3Bucket, s3Key, s3Url, fileSizeMb, mimeType, contentHash } = document;
  return {
    fileName: filename,
    sourcePath: s3Url?.startsWith('file:') ? decodeURIComponent(new URL(s3Url).pathname) : \`s3://\${s3Bucket}/\${s3Key}\`,
    sizeBytes: Math.round(fileSizeMb * 1_048_576),
    ...(/^[0-9a-f]{64}$/.test(contentHash ?? '') ? { contentSha256: contentHash ?? '' } : {}),
    metadata: { mimeType },
  };
}`;

const oneRecordSource = `/** Creates the record of one document and returns its id. */
async function createRecord(
  context: BatchContext,
  filename: string,
  s3Bucket: string,
  s3Key: string,
  fileSizeMb: number,
  mimeType: string,
  projectId: string,
): Promise<string> {
  const document = toNewDocument({ filename, s3Bucket, s3Key, fileSizeMb, mimeType });
  const records = await createDocumentRecords(context, { projectId, documents: [document] });
  return records.map((record) => record.id).join();
}`;

const manifestSource = `/** Names a batch and chooses its priority from those of its documents. */
function makeManifest(documents: readonly BatchDocument[]) {
  const has = (priority: string) => documents.some((document) => document.priority === priority);
  const allLow = documents.length > 0 && documents.every((document) => document.priority === 'low');
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
  return {
    batchId: \`batch_\${globalThis.crypto.randomUUID().slice(0, 8)}_\${stamp}\`,
    documentCount: documents.length,
    documents: documents.map((document) => ({ ...document })),
    priority: has('urgent') ? 'urgent' : has('high') ? 'high' : allLow ? 'low' : 'normal',
  };
}`;

const submitSource = `/** Creates the records of a batch's documents and submits them; a document that is refused is left out. */
async function submitManifest(
  context: BatchContext,
  manifest: { batchId: string; documents: BatchDocument[]; priority: string },
  projectId: string,
) {
  const { batchId, documents, priority } = manifest;
  const create = async (some: BatchDocument[]) => {
    const records = await createDocumentRecords(context, { projectId, documents: some.map(toNewDocument) });
    some.forEach((document, index) => (document.documentUuid = records[index]?.id));
  };
  const isRefused = (error: unknown) => (error as { code?: string }).code === 'DOCUMENT_INVALID';
  const left = documents.filter((document) => document.documentUuid === undefined);
  try {
    await create(left);
  } catch (error) {
    if (!isRefused(error)) throw error;
    for (const document of left) {
      await create([document]).catch((reason: unknown) => {
        if (!isRefused(reason)) throw reason;
      });
    }
  }
  const jobIds = documents.flatMap((document) => document.documentUuid ?? []);
  await submitBatch(context, {
    projectId,
    batchId: batchIdOf(batchId),
    documentIds: jobIds,
    priority: priority === 'urgent' || priority === 'high' ? 'high' : priority === 'low' ? 'low' : 'normal',
    output: process.env['DOCBATCH_OUTPUT'] || \`s3://\${documents[0]?.s3Bucket}/docbatch\`,
  });
  const submittedAt = new Date().toISOString();
  return { batchId, jobGroupId: \`batch_group_\${batchId}\`, jobIds, submittedAt, priority };
}`;

const recoverSource = `/** Retries the failed documents of a batch: later when most failed, not at all from three retries on. */
async function handleFailures(context: BatchContext, batchId: string) {
  const id = batchIdOf(batchId);
  const { retry } = await planRecovery(context, id, { retryAll: true });
  const failed = retry.filter((document) => document.state !== 'cancelled');
  const total = (await getBatchStatus(context, id))?.documents.total ?? 0;
  const retryCount = Math.max(0, ...failed.map((document) => document.retryCount));
  const retryStrategy = retryCount >= 3 ? 'manual' : failed.length > total / 2 ? 'delayed' : 'immediate';
  const failedDocuments = failed.map((document) => document.documentId);
  if (retryStrategy !== 'manual' && failed.length > 0) {
    const delayMs = retryStrategy === 'delayed' ? 600_000 : 0;
    await recoverFailedBatch(context, id, { documentIds: failedDocuments, delayMs });
  }
  const estimatedRecoveryTimeMinutes = failed.length * 5 + (retryStrategy === 'delayed' ? 10 : 0);
  return { batchId, failedDocuments, retryStrategy, retryCount, maxRetries: 3, estimatedRecoveryTimeMinutes };
}`;

const sharedSource = `const sharedBatches = contextOnDemand(() => readContextOptions(process.env));`;

export const helpers = {
  BatchDocument: { imports: [], typeImports: [], needs: [], source: documentSource },
  toNewDocument: {
    imports: [],
    typeImports: ['NewDocument'],
    needs: ['BatchDocument'],
    source: recordSource,
  },
  createRecord: {
    imports: ['createDocumentRecords'],
    typeImports: ['BatchContext'],
    needs: ['toNewDocument'],
    source: oneRecordSource,
  },
  makeManifest: { imports: [], typeImports: [], needs: ['BatchDocument'], source: manifestSource },
  submitManifest: {
    imports: ['createDocumentRecords', 'submitBatch', 'batchIdOf'],
    typeImports: ['BatchContext'],
    needs: ['toNewDocument'],
    source: submitSource,
  },
  handleFailures: {
    imports: ['planRecovery', 'recoverFailedBatch', 'getBatchStatus', 'batchIdOf'],
    typeImports: ['BatchContext'],
    needs: [],
    source: recoverSource,
  },
  sharedBatches: {
    imports: ['contextOnDemand', 'readContextOptions'],
    typeImports: [],
    needs: [],
    source: sharedSource,
  },
} as const satisfies Record<string, Omit<Helper, 'needs'> & { readonly needs: readonly string[] }>;

export type HelperName = keyof typeof helpers;

/** A helper and what it needs, needed ones first. */
export function withNeeded(names: Iterable<HelperName>): HelperName[] {
  const all = new Set<HelperName>();
  const add = (name: HelperName): void => {
    for (const needed of helpers[name].needs) add(needed);
    all.add(name);
  };
  for (const name of names) add(name);
  return [...all];
}

/** The text of a helper in the language of the file; empty for an interface in JavaScript. */
export function helperText(name: HelperName, isTypeScript: boolean): string {
  const { source } = helpers[name];
  if (isTypeScript) return source;
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  return outputText
    .replace(/^(export \{\};|["']use strict["'];|\/\*\* A document as this program .*\*\/)$/gm, '')
    .replace(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2))
    .trim();
}
