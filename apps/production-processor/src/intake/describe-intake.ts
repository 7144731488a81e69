import { formatCount } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import type { Skips } from './skips.js';

/** What of the input is no document, and why: `1 other file skipped`, `2 empty`. */
export function describeSkips({ counts, unreadableCount }: Skips): string[] {
  const { other, excluded, hidden, empty, link, results, repeated } = counts;
  const parts: string[] = [];
  const add = (count: number, text: string): void => {
    if (count > 0) parts.push(text);
  };
  add(other, `${countOf(other, 'other file', 'other files')} skipped`);
  add(excluded, `${formatCount(excluded)} excluded`);
  add(hidden, `${formatCount(hidden)} hidden`);
  add(empty, `${formatCount(empty)} empty`);
  add(link, `${countOf(link, 'link', 'links')} not followed`);
  add(results, `${countOf(results, 'folder of results', 'folders of results')} skipped`);
  add(repeated, `${formatCount(repeated)} named again`);
  add(unreadableCount, `${formatCount(unreadableCount)} unreadable`);
  return parts;
}

/** Why an input holds no document, as the end of a sentence. */
export function describeEmpty(skips: Skips): string {
  const parts = describeSkips(skips);
  const [first] = skips.unreadable;
  if (first !== undefined) parts[parts.length - 1] += `, first "${first.file}": ${first.error.message}`;
  return parts.length === 0 ? 'it is empty' : parts.join(', ');
}
