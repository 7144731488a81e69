import { dirname } from 'node:path';

import { listCompletedDocuments, reopenDocument, type CompletedDocument } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { firstId, reconcilerActor, rowsAtATime, type Inspection } from './finding.js';

const reason = 'its outputs are gone or have another size';

/** Completed documents whose output files are not there as they were written. */
export async function findMissingOutputs(context: BatchContext, inspection: Inspection): Promise<void> {
  for (let afterId = firstId; ;) {
    const documents = await listCompletedDocuments(context.database, afterId, rowsAtATime);
    if (documents.length === 0) return;
    afterId = documents.at(-1)!.id;
    for (const document of documents) {
      if (!(await context.storage.outputsExist(document.outputs)))
        await inspect(context, inspection, document);
    }
  }
}

async function inspect(
  context: BatchContext,
  inspection: Inspection,
  document: CompletedDocument,
): Promise<void> {
  // The searchable PDF is made from the original: without it a new run would only fail.
  const canBeMade = await context.storage.originalExists(document.source_path);
  const repair = inspection.repairOutputs && !inspection.dryRun && canBeMade;
  const repaired = repair && (await reopenDocument(context.database, reconcilerActor, document, reason));
  inspection.report({
    kind: 'output_missing',
    id: document.id,
    found: describe(document),
    action: canBeMade
      ? 'make the outputs again from the kept pages'
      : `bring back the outputs, or the original ${document.source_path}, which is gone too`,
    repairable: canBeMade,
    repaired,
  });
}

/** Two campaigns may know files of one name: the place tells them apart. */
function describe({ file_name: file, outputs: [output] }: CompletedDocument): string {
  return output === undefined
    ? `${file} is complete, but has no outputs`
    : `${file} is complete, but its outputs in ${dirname(output.path)} are gone or have another size`;
}
