import { execFileSync } from 'node:child_process';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { quoteCommand } from './quote-command.js';

test('the installed program is called by its name', () => {
  expect(quoteCommand('/usr/bin/production-processor', ['process', './my scans'], '/home')).toBe(
    "production-processor process './my scans'",
  );
});

test('a program that is run as a file is called so again', () => {
  const path = '/work/apps/production-processor/dist/main.js';
  expect(quoteCommand(path, ['process', 'samples'], '/work')).toBe(
    'node apps/production-processor/dist/main.js process samples',
  );
  expect(quoteCommand(path, ['process', 'samples'], '/home')).toBe(`node ${path} process samples`);
});

test('a shell reads back exactly the words that were given', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(words, (argv) => {
      const command = quoteCommand('production-processor', ['--', ...argv, "it's\n\x1b[1m"], '/');
      expect(command).not.toMatch(/\p{Cc}/u);
      const script = `production-processor() { printf '%s\\0' "$@"; }; ${command}`;
      const read = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
      expect(read).toEqual(['--', ...argv, "it's\n\x1b[1m"]);
    }),
    { numRuns: 25 },
  );
});
