import type { OutputKind } from '@docbatch/core';
import type { CompletedOfCampaign, ContentKey, StoredOutput } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { openStoredPages, type StoredPages } from '../pipeline/stored-pages.js';
import { openLocalOutput, type LocalOutput } from './local-output.js';
import { validateDocumentCounts } from './validate-counts.js';
import { validateFormat } from './validate-format.js';
import { validateJson } from './validate-json.js';
import { validatePdf, type PdfReader } from './validate-pdf.js';
import { validateText } from './validate-text.js';
import type { DocumentFinding, ValidationStage } from './validation-finding.js';

export interface DocumentValidation {
  readonly context: BatchContext;
  readonly stages: ReadonlySet<ValidationStage>;
  /** The outputs that the campaign asked for. */
  readonly kinds: readonly OutputKind[];
  readonly reader: PdfReader;
  /** Told of each output that is read. */
  readonly onOutput: (output: StoredOutput) => void;
}

export type StagedFinding = DocumentFinding & { readonly stage: ValidationStage };

/** Everything that is wrong with one completed document. */
export async function* validateDocument(
  document: CompletedOfCampaign,
  validation: DocumentValidation,
): AsyncGenerator<StagedFinding> {
  const { context, stages } = validation;
  const key: ContentKey = {
    contentSha256: document.content_sha256!,
    recognitionKey: document.recognition_key!,
  };
  const stored = await openStoredPages(context.database, key, document.page_count);
  if (stages.has('pipeline')) {
    yield* inStage('pipeline', validateDocumentCounts(document, stored.summaries));
    yield* inStage('pipeline', listUnwritten(document, validation));
  }
  for (const output of document.outputs) {
    const stage = stageOf(output.kind);
    if (!stages.has('pipeline') && !stages.has(stage)) continue;
    validation.onOutput(output);
    await using local = await openLocalOutput(context.storage, output);
    for await (const finding of validateOutput(output, local, document, stored, validation))
      yield { path: output.path, ...finding };
  }
}

const ocrKinds: readonly OutputKind[] = ['pdf', 'pdfa', 'pages'];
const stageOf = (kind: OutputKind): 'ocr' | 'text' => (ocrKinds.includes(kind) ? 'ocr' : 'text');

/** A document of which no searchable PDF could be written says so in a warning. */
function* listUnwritten(
  { outputs, warnings }: CompletedOfCampaign,
  { kinds }: DocumentValidation,
): Generator<DocumentFinding> {
  const excuses = { pdf: ['PDF_WRITE_FAILED'], pdfa: ['PDF_WRITE_FAILED', 'PDFA_FAILED'] };
  const isExcused = (kind: OutputKind): boolean =>
    (kind === 'pdf' || kind === 'pdfa') && warnings.some(({ code }) => excuses[kind].includes(code));
  for (const kind of kinds)
    if (!outputs.some((output) => output.kind === kind) && !isExcused(kind))
      yield { code: 'OUTPUT_NOT_WRITTEN', message: `it completed without a ${kind} output` };
}

async function* validateOutput(
  output: StoredOutput,
  { path, difference }: LocalOutput,
  document: CompletedOfCampaign,
  stored: StoredPages,
  { context, stages, reader }: DocumentValidation,
): AsyncGenerator<StagedFinding> {
  const stage = stageOf(output.kind);
  if (difference !== null) {
    const code = (
      { missing: 'OUTPUT_MISSING', changed: 'OUTPUT_CHANGED', unreadable: 'OUTPUT_UNREADABLE' } as const
    )[difference.kind];
    yield { code, stage: stages.has('pipeline') ? 'pipeline' : stage, message: difference.what };
    if (difference.kind !== 'changed') return;
  }
  if (!stages.has(stage)) return;
  yield* inStage(stage, validateContent(output.kind, path, document, stored, context, reader));
}

function validateContent(
  kind: OutputKind,
  path: string,
  document: CompletedOfCampaign,
  stored: StoredPages,
  { storage }: BatchContext,
  reader: PdfReader,
): AsyncGenerator<DocumentFinding> {
  switch (kind) {
    case 'pdf':
    case 'pdfa':
      return validatePdf(path, document, stored.read(), reader);
    case 'txt':
      return validateText(path, stored.read());
    case 'json':
      return validateJson(path, document, stored.read());
    // The pictures of pages: that its bytes are those that were written has been compared.
    case 'pages':
      return noFindings();
    default:
      return validateFormat(storage, path, kind, document, () => stored.read());
  }
}

async function* noFindings(): AsyncGenerator<DocumentFinding> {}

async function* inStage(
  stage: ValidationStage,
  findings: AsyncIterable<DocumentFinding> | Iterable<DocumentFinding>,
): AsyncGenerator<StagedFinding> {
  for await (const finding of findings) yield { ...finding, stage };
}
