import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, test } from 'vitest';

import { createProgram, type Actions } from '../cli/create-program.js';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.js';
import { listVerbs, type CompletedVerb } from './list-verbs.js';
import { renderBash } from './render-bash.js';
import { renderFish } from './render-fish.js';
import { renderZsh } from './render-zsh.js';

const run = promisify(execFile);
let verbs: CompletedVerb[];

beforeAll(() => {
  const output = { version: '1', columns: 80, writeOut: () => undefined };
  verbs = listVerbs(createProgram({} as Actions, output));
});

test.each([renderBash, renderZsh, renderFish])('%o has every verb and every flag', (render) => {
  const script = render(verbs);
  for (const { verb, flags } of verbs) {
    expect(script).toContain(verb);
    for (const { flag } of flags) expect(script).toContain(flag.slice(2));
  }
});

describe('bash', () => {
  const complete = async (...words: string[]) => {
    const file = join(await makeTemporaryFolder(), 'completion.bash');
    await writeFile(file, renderBash(verbs));
    const ask = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _production_processor; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await run('bash', ['-c', ask, 'bash', file, 'production-processor', ...words]);
    return stdout.trim().split(' ');
  };

  test.each([
    [['proc'], ['process']],
    [['validate', '--st'], ['--stage']],
    [['process', '--mode', 're'], ['redo']],
    [
      ['export', '--format', ''],
      ['txt', 'jsonl', 'csv', 'alto', 'hocr', 'zip'],
    ],
    [['completion', 'f'], ['fish']],
    [['process', '--out', ''], ['']],
  ])('%j is completed to %j', async (words, completed) => {
    expect(await complete(...words)).toEqual(completed);
  });
});

test('what a description has in it is no syntax of a shell', () => {
  const odd = "it's [a]: \\ $(x)";
  const one = [
    {
      verb: 'v',
      what: odd,
      choices: [],
      flags: [{ flag: '--f', what: odd, takesValue: false, choices: [] }],
    },
  ];
  expect(renderZsh(one)).toContain(`'--f[it'\\''s \\[a\\]\\: \\\\ $(x)]'`);
  expect(renderFish(one)).toContain(`-d 'it\\'s [a]: \\\\ $(x)'`);
});
