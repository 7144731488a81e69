import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCodes } from '@docbatch/core';
import { describe, expect, it } from 'vitest';
import { compareLines } from './docs/compare-lines.js';
import { renderCli } from './docs/render-cli.js';
import { renderErrors } from './docs/render-errors.js';
import { root } from './list-packages.js';

describe('docs/errors.md', () => {
  it('is what the catalogue says', async () => {
    const committed = await readFile(path.join(root, 'docs/errors.md'), 'utf8');
    expect(compareLines(committed, renderErrors()), 'run "pnpm generate-docs" and commit it').toEqual([]);
  });

  it('has every code exactly once, in a row of five cells', () => {
    const rows = renderErrors()
      .split('\n')
      .filter((line) => line.startsWith('| <a id'));
    expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1]).sort()).toEqual([...errorCodes].sort());
    for (const row of rows) expect(row.split(' | ')).toHaveLength(5);
  });
});

describe('docs/cli.md', () => {
  it('has a section for every verb that the program lists', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'docbatch-cli-'));
    const program = path.join(folder, 'main.mjs');
    const overview =
      'Usage: p\n\nCommands:\n  process <input>  reads\n                   more\n  status  tells\n  help\n\nExamples:\n  p process x\n';
    await writeFile(
      program,
      `const verb = process.argv.slice(2, -1).join(' ');
       console.log(verb === '' ? ${JSON.stringify(overview)} : 'help of ' + verb);`,
    );
    const page = await renderCli(program);
    await rm(folder, { recursive: true });
    expect(page.match(/^## .*/gm)).toEqual(['## process', '## status']);
    expect(page).toContain('help of status');
  });
});

describe('compareLines', () => {
  it('names what went and what came', () => {
    expect(compareLines('a\nb\n', 'a\nc\n')).toEqual(['- b', '+ c']);
  });

  it('sees a change of order, and says nothing about equal texts', () => {
    expect(compareLines('a\nb', 'b\na')).toEqual(['the same lines in another order']);
    expect(compareLines('a\nb', 'a\nb')).toEqual([]);
  });
});
