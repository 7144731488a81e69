import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { migrateSources } from '@docbatch/migrate';
import { beforeAll, describe, expect, it } from 'vitest';

import { generatePrograms } from './generate-programs.js';
import { typeErrors } from './type-errors.js';

const corpus = generatePrograms(320, 5);
/** In this package, so that what they import is found; nothing is written there. */
const folder = join(dirname(fileURLToPath(import.meta.url)), 'generated');
const files = new Map(
  corpus.programs.map(({ extension, text }, index) => [join(folder, `program-${index}.${extension}`), text]),
);

const withoutTodos = (text: string): string =>
  text
    .replace(/^[ \t]*\/\/ TODO\(docbatch-migrate\): .*\n/gm, '')
    .replace(/\/\* TODO\(docbatch-migrate\): .*? \*\/ /g, '');

let migrated: ReturnType<typeof migrateSources>;
beforeAll(() => {
  migrated = migrateSources(files);
}, 240_000);

describe(`${files.size} random programs`, () => {
  it('are rewritten, but for those of which something cannot be followed', () => {
    const left = migrated.map(({ todos }) => todos.length > 0);
    expect(left).toEqual(corpus.unsafe);
    expect(left.filter(Boolean).length).toBeGreaterThan(30);
    expect(left.filter((isLeft) => !isLeft).length).toBeGreaterThan(200);
  });

  it('change in nothing but comments when they are left, and name the old package no more when not', () => {
    for (const { before, after, todos } of migrated) {
      if (todos.length > 0) expect(withoutTodos(after)).toBe(before);
      else expect(after).not.toContain('@docbatch/batch-processor');
    }
  });

  it('keep every comment', () => {
    for (const { before, after } of migrated) {
      for (const comment of before.match(
        /\/\/ the first one|\/\* so far \*\/|\/\/ gone|\/\* A program of old\. \*\//g,
      ) ?? [])
        expect(after).toContain(comment);
    }
  });

  it('stay as they are when they are migrated again', () => {
    for (const { before, after, todos } of migrateSources(
      new Map(migrated.map(({ path, after }) => [path, after])),
    )) {
      expect(after).toBe(before);
      expect(todos).not.toEqual([]);
    }
  }, 240_000);

  it('compile against batch-tasks, as the fixtures do, and would not with a member of old', () => {
    const done = migrated.filter(({ todos }) => todos.length === 0);
    const texts = new Map(done.map(({ path, after }) => [path, after]));
    for (const [path, text] of readRewrittenFixtures()) texts.set(path, text);
    const [path, text] = [...texts].find(
      ([name, after]) => name.endsWith('.ts') && after.includes('documents.total'),
    )!;
    const spoilt = path.replace('program', 'spoilt');
    texts.set(spoilt, text.replace('documents.total', 'totalDocuments'));
    const errors = typeErrors(texts);
    expect(errors.filter((error) => !error.startsWith(spoilt))).toEqual([]);
    expect(errors[0]).toMatch(/totalDocuments/);
  }, 240_000);
});

/** What the codemod makes of the fixtures, of those that nothing is left of to a person. */
function readRewrittenFixtures(): [string, string][] {
  const fixtures = join(folder, '../fixtures');
  return readdirSync(fixtures)
    .filter((name) => /\.after\.[cm]?[jt]s$/.test(name))
    .map((name) => [join(fixtures, name), readFileSync(join(fixtures, name), 'utf8')] as [string, string])
    .filter(([, text]) => !text.includes('TODO(docbatch-migrate)'));
}
