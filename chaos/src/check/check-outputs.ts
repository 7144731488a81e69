import { readFile } from 'node:fs/promises';

import { textOfNumber, type PageScript } from '@docbatch/testkit';

import type { PlannedDocument } from '../plan/trial-plan.js';
import { mayBeEmpty, mayFail } from './page-hopes.js';

export interface FoundOutput {
  readonly kind: string;
  readonly path: string;
}

/** What is wrong with the outputs of a completed document. Whether they are as they were written, others ask. */
export async function checkOutputs(
  document: PlannedDocument,
  scripts: readonly PageScript[],
  outputs: readonly FoundOutput[],
): Promise<string[]> {
  const kinds = outputs.map(({ kind }) => kind).sort();
  if (kinds.join(' ') !== 'json pdf txt') return [`its outputs are ${kinds.join(' ') || 'none'}`];
  const read = (kind: string): Promise<string> =>
    readFile(outputs.find((output) => output.kind === kind)!.path, 'latin1').catch(() => '');
  const [json, pdf, txt] = [await read('json'), await read('pdf'), await read('txt')];
  return [...checkPdf(pdf), ...checkJson(json, scripts.length), ...checkText(txt, document, scripts)];
}

const checkPdf = (pdf: string): string[] =>
  pdf.startsWith('%PDF-') && pdf.trimEnd().endsWith('%%EOF') ? [] : ['its PDF is not whole'];

function checkJson(json: string, pageCount: number): string[] {
  try {
    const { pages } = JSON.parse(json) as { pages: unknown[] };
    return pages.length === pageCount ? [] : [`its JSON has ${pages.length} pages`];
  } catch {
    return ['its JSON is not whole'];
  }
}

function checkText(txt: string, document: PlannedDocument, scripts: readonly PageScript[]): string[] {
  const texts = txt.split('\f');
  if (texts.length !== scripts.length) return [`its text has ${texts.length} pages`];
  return scripts.flatMap((script, index) => {
    const text = texts[index]!;
    if (text === `${textOfNumber(document.numbers[index]!)}\n`) return [];
    return text === '' && (mayFail(script) || mayBeEmpty(script))
      ? []
      : [`page ${index + 1} of its text is "${text}"`];
  });
}
