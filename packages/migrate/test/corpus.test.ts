import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { migrateSources } from '@docbatch/migrate';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

import { generatePrograms } from './generate-programs.js';

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

  it('compile against batch-tasks', () => {
    const done = new Map(
      migrated.filter(({ todos }) => todos.length === 0).map(({ path, after }) => [path, after]),
    );
    expect(typeErrors(done)).toEqual([]);
  }, 240_000);

  it('would not compile with a member of old', () => {
    const [[path, text] = ['', '']] = migrated
      .filter(
        ({ path, todos, after }) =>
          path.endsWith('.ts') && todos.length === 0 && after.includes('documents.total'),
      )
      .map(({ path, after }) => [path, after] as const);
    const spoilt = text.replace('documents.total', 'totalDocuments');
    expect(typeErrors(new Map([[path, spoilt]]))[0]).toMatch(/totalDocuments/);
  });
});

/** What the compiler says about texts that lie in this package, with the types of batch-tasks as they were built. */
function typeErrors(texts: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    allowJs: true,
    checkJs: true,
    noImplicitAny: false,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, language, onError) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile.call(host, name, language, onError);
    const format = name.endsWith('.cjs') ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
    const source = ts.createSourceFile(name, text, language, true);
    source.impliedNodeFormat = format;
    return source;
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()].map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}
