import { priorities, type Priority } from '@docbatch/core';
import { z } from 'zod';

import type { ListedFile } from './listed-file.js';

const isSafeName = (name: string): boolean =>
  !/^([\\/]|[a-z]:)/i.test(name) &&
  name.split(/[\\/]/).every((part) => part !== '' && part !== '.' && part !== '..');

const text = z.string().min(1, 'is empty').max(4_096, 'is longer than 4096 characters');
const path = text.refine((value) => !value.includes('\0'), 'contains a NUL character');

/** What the old API called urgent is high. */
const priority = z
  .enum([...priorities, 'urgent'], `expected ${priorities.join(', ')}`)
  .transform((value): Priority => (value === 'urgent' ? 'high' : value));

/** One entry of a manifest. */
export const manifestEntry = z.strictObject({
  file: path,
  name: path.refine(isSafeName, 'expected a relative path without ".."').optional(),
  priority: priority.optional(),
  project: text.max(200, 'is longer than 200 characters').optional(),
  metadata: z.record(z.string(), z.json()).optional(),
});

/** The entry, or what is wrong with it: one sentence each. */
export function parseManifestEntry(value: unknown): ListedFile | readonly string[] {
  const parsed = manifestEntry.safeParse(value);
  if (!parsed.success)
    return parsed.error.issues.map(({ path: at, message }) =>
      at.length === 0 ? message : `${at.join('.')}: ${message}`,
    );
  const { file, ...optional } = parsed.data;
  return { file, ...Object.fromEntries(Object.entries(optional).filter(([, entry]) => entry !== undefined)) };
}
