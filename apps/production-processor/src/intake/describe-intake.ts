import { formatBytes, formatCount } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import type { Skips } from './skips.js';
import type { IntakeCounts } from './take-in-documents.js';

/** `214 documents · 1.3 GB · 12 done before · 1 other file skipped`, in parts. */
export function describeIntake(intake: IntakeCounts, skips: Skips): string[] {
  const { other, hidden, link } = skips.counts;
  const parts = [countOf(intake.documents, 'document', 'documents'), formatBytes(intake.bytes)];
  if (intake.doneBefore > 0) parts.push(`${formatCount(intake.doneBefore)} done before`);
  return [...parts, ...describeSkips(other, hidden, link), ...describeUnreadable(skips)];
}

function describeSkips(other: number, hidden: number, link: number): string[] {
  const parts: string[] = [];
  if (other > 0) parts.push(`${countOf(other, 'other file', 'other files')} skipped`);
  if (hidden > 0) parts.push(`${formatCount(hidden)} hidden`);
  if (link > 0) parts.push(`${countOf(link, 'link', 'links')} not followed`);
  return parts;
}

const describeUnreadable = ({ unreadableCount }: Skips): string[] =>
  unreadableCount === 0 ? [] : [`${formatCount(unreadableCount)} unreadable`];

/** Why an input holds no document, as the end of a sentence. */
export function describeEmpty({
  counts: { other, hidden, link },
  unreadable,
  unreadableCount,
}: Skips): string {
  const skipped = describeSkips(other, hidden, link);
  const first = unreadable[0];
  if (first !== undefined)
    skipped.push(`${formatCount(unreadableCount)} unreadable, first "${first.file}": ${first.error.message}`);
  return skipped.length === 0 ? 'it is empty' : skipped.join(', ');
}
