import { readdir } from 'node:fs/promises';

import type { BatchContext } from '@docbatch/batch-tasks';
import { findInconsistencies } from '@docbatch/testkit';

import type { TrialPlan } from '../plan/trial-plan.js';
import type { TrialBed } from '../run/trial-bed.js';
import { checkDocument, type FoundDocument, type FoundPage } from './check-document.js';
import { countKills } from './page-hopes.js';
import type { Violation } from './violation.js';

export interface CheckedTrial {
  readonly violations: readonly Violation[];
  /** How many documents ended in which state. */
  readonly outcomes: Record<string, number>;
}

/** Compares what is there when all has settled with what must hold always, and with what the plan allows. */
export async function checkTrial(
  plan: TrialPlan,
  bed: TrialBed,
  { database }: BatchContext,
  killed: number,
): Promise<CheckedTrial> {
  const documents = await database.query<FoundDocument>(
    `select file_name, state, error_code, error_message, outputs, content_sha256 from docbatch.document`,
  );
  const pages = await database.query<FoundPage>(
    `select content_sha256, page_number, outcome, text from docbatch.page`,
  );
  const planned = plan.batches.flatMap((batch) => batch.documents);
  const wrong: string[] = [];
  for (const document of planned) {
    const found = documents.filter((entry) => entry.file_name === document.name);
    if (found.length !== 1) wrong.push(`${document.name} has ${found.length} rows`);
    else wrong.push(...(await checkDocument(plan, document, found[0]!, pages)));
  }
  const violations: Violation[] = [
    ...(await findInconsistencies(database, [bed.output])),
    { what: 'documents that are not as planned', found: wrong },
    { what: 'temporary files that were left behind', found: await readdir(bed.temporary) },
    {
      what: 'workers that somebody killed',
      found: killed > countKills(plan) ? [`${killed} were killed, the plan has ${countKills(plan)}`] : [],
    },
  ];
  return { violations: violations.filter(({ found }) => found.length > 0), outcomes: countStates(documents) };
}

function countStates(documents: readonly FoundDocument[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of documents) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
