import { formatBytes, formatCount } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import type { Skips } from './skips.js';
import type { IntakeCounts } from './take-in-documents.js';

/** `214 documents · 1.3 GB · 12 done before · 1 other file skipped`, in parts. */
export function describeIntake(intake: IntakeCounts, skips: Skips): string[] {
  const parts = [countOf(intake.documents, 'document', 'documents'), formatBytes(intake.bytes)];
  if (intake.doneBefore > 0) parts.push(`${formatCount(intake.doneBefore)} done before`);
  return [...parts, ...describeSkips(skips.counts), ...describeUnreadable(skips)];
}

function describeSkips({ other, hidden, link, excluded, results }: Skips['counts']): string[] {
  const parts: string[] = [];
  if (other > 0) parts.push(`${countOf(other, 'other file', 'other files')} skipped`);
  if (excluded > 0) parts.push(`${formatCount(excluded)} excluded`);
  if (hidden > 0) parts.push(`${formatCount(hidden)} hidden`);
  if (link > 0) parts.push(`${countOf(link, 'link', 'links')} not followed`);
  if (results > 0) parts.push(`${countOf(results, 'folder of results', 'folders of results')} skipped`);
  return parts;
}

const describeUnreadable = ({ unreadableCount }: Skips): string[] =>
  unreadableCount === 0 ? [] : [`${formatCount(unreadableCount)} unreadable`];

/** Why an input holds no document, as the end of a sentence. */
export function describeEmpty({ counts, unreadable, unreadableCount }: Skips): string {
  const skipped = describeSkips(counts);
  const first = unreadable[0];
  if (first !== undefined)
    skipped.push(`${formatCount(unreadableCount)} unreadable, first "${first.file}": ${first.error.message}`);
  return skipped.length === 0 ? 'it is empty' : skipped.join(', ');
}
