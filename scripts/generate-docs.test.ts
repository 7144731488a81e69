import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCodes } from '@docbatch/core';
import { describe, expect, it } from 'vitest';
import { compareLines } from './docs/compare-lines.js';
import { renderCli } from './docs/render-cli.js';
import { renderConfiguration } from './docs/render-configuration.js';
import { renderDeprecations } from './docs/render-deprecations.js';
import { renderErrors } from './docs/render-errors.js';
import {
  documentLimitSettings,
  timeLimitSettings,
} from '../apps/production-processor/src/options/limit-settings.js';
import { settingGroups } from '../apps/production-processor/src/options/settings.js';
import { webVariables } from '../apps/enhanced-monitor/src/http/web-variables.js';
import { root } from './list-packages.js';

const groups = [...settingGroups, webVariables];

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

describe('docs/configuration.md', () => {
  it('is what the list of settings says', async () => {
    const committed = await readFile(path.join(root, 'docs/configuration.md'), 'utf8');
    const generated = renderConfiguration(groups);
    expect(compareLines(committed, generated), 'run "pnpm generate-docs" and commit it').toEqual([]);
  });

  it('has every variable that the sources name, and none that they do not', async () => {
    const named = new Set<string>();
    for (const folder of ['apps', 'packages']) {
      for (const file of await readdir(path.join(root, folder), { recursive: true })) {
        // The settings of the deprecated package are on its own page, and go with it.
        if (!/^(?!testkit|batch-processor|migrate)[\w-]+\/src\/.*(?<!\.test)\.tsx?$/.test(file)) continue;
        if (/options\/(limit-)?settings\.ts$|http\/web-variables\.ts$/.test(file)) continue;
        const source = await readFile(path.join(root, folder, file), 'utf8');
        for (const [name] of source.matchAll(/\bDOCBATCH_[A-Z0-9_]+/g)) named.add(name);
      }
    }
    const listed = groups.flatMap(({ settings }) => settings).flatMap(({ variable }) => variable ?? []);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining([...named]));
    // Limits are read by their list, so that no other source names them.
    const limits = [...documentLimitSettings, ...timeLimitSettings].map(({ variable }) => variable as string);
    const own = listed.filter((name) => name.startsWith('DOCBATCH_') && !limits.includes(name));
    expect([...named]).toEqual(expect.arrayContaining(own));
  });
});

describe('docs/deprecations.md', () => {
  it('is what the table says', async () => {
    const committed = await readFile(path.join(root, 'docs/deprecations.md'), 'utf8');
    expect(compareLines(committed, renderDeprecations()), 'run "pnpm generate-docs" and commit it').toEqual(
      [],
    );
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
