import type { PageScript } from '@docbatch/testkit';
import { textOfNumber } from '@docbatch/testkit';

import type { PlannedDocument, TrialPlan } from '../plan/trial-plan.js';
import { checkOutputs, type FoundOutput } from './check-outputs.js';
import { mayBeEmpty, mayFail, mustFail } from './page-hopes.js';

export interface FoundDocument {
  readonly file_name: string;
  readonly state: string;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly outputs: readonly FoundOutput[];
  readonly content_sha256: string | null;
}

export interface FoundPage {
  readonly content_sha256: string;
  readonly page_number: number;
  readonly outcome: string;
  readonly text: string;
}

/** What is wrong with a document and its pages, held against what the engine was told to do with them. */
export async function checkDocument(
  plan: TrialPlan,
  document: PlannedDocument,
  found: FoundDocument,
  allPages: readonly FoundPage[],
): Promise<string[]> {
  const scripts = document.numbers.map((number) => plan.pages[number]!);
  const pages = allPages.filter((page) => page.content_sha256 === found.content_sha256);
  const wrong = pages.flatMap((page) => checkPage(document, scripts, page));
  const allowed = listAllowed(plan, document, scripts);
  if (!allowed.includes(found.state))
    wrong.push(`it may only be ${allowed.join(' or ')}; ${describeError(found)}`);
  if (found.state === 'completed' || found.state === 'completed_with_warnings') {
    if (pages.length !== scripts.length)
      wrong.push(`${pages.length} of its ${scripts.length} pages are kept`);
    wrong.push(...(await checkOutputs(document, scripts, found.outputs)));
  } else if (found.outputs.length > 0) {
    wrong.push('it has outputs');
  }
  return wrong.map((what) => `${document.name} (${found.state}): ${what}`);
}

const describeError = ({ error_code, error_message }: FoundDocument): string =>
  error_code === null ? 'no error' : `${error_code}: ${error_message}`;

/** The states in which a document may end, by what was done to its pages and to its batch. */
function listAllowed(plan: TrialPlan, document: PlannedDocument, scripts: readonly PageScript[]): string[] {
  const allowed: string[] = [];
  if (!scripts.some(mustFail)) allowed.push('completed');
  if (scripts.some((script) => mayFail(script) || mayBeEmpty(script)))
    allowed.push('completed_with_warnings');
  if (scripts.every(mayFail)) allowed.push('failed');
  const batch = plan.batches.findIndex((entry) => entry.documents.some(({ name }) => name === document.name));
  if (plan.faults.some((fault) => fault.kind === 'cancel_batch' && fault.batch === batch))
    allowed.push('cancelled');
  return allowed;
}

function checkPage(
  document: PlannedDocument,
  scripts: readonly PageScript[],
  { page_number: pageNumber, outcome, text }: FoundPage,
): string[] {
  const script = scripts[pageNumber - 1];
  if (script === undefined) return [`it has no page ${pageNumber}`];
  if (outcome === 'failed') return mayFail(script) ? [] : [`page ${pageNumber} failed for no reason`];
  if (mustFail(script)) return [`page ${pageNumber} is ${outcome} although it crashes its engine`];
  const expected = textOfNumber(document.numbers[pageNumber - 1]!);
  return text === expected || (text === '' && mayBeEmpty(script))
    ? []
    : [`page ${pageNumber} reads "${text}"`];
}
