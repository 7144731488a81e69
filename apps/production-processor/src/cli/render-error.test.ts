import { DocbatchError } from '@docbatch/core';
import picocolors from 'picocolors';
import { expect, test } from 'vitest';

import { exitCodeOf } from './exit-codes.js';
import { renderError } from './render-error.js';

const options = { style: { colors: picocolors.createColors(false) }, verbose: false };

test('an error is told with its code and what to do', () => {
  const error = new DocbatchError('DATABASE_UNREACHABLE', 'PostgreSQL at db:5432 does not answer.');
  expect(renderError(error, options)).toEqual([
    'error DATABASE_UNREACHABLE: PostgreSQL at db:5432 does not answer.',
    'try: Check DATABASE_URL and that the server runs.',
  ]);
});

test('several problems have a line each, and a wrong command line points to its help', () => {
  expect(renderError(new DocbatchError('USAGE', 'one\ntwo'), { ...options, verb: 'process' })).toEqual([
    'error USAGE: one',
    '  two',
    'try: production-processor process --help',
  ]);
});

test('hostile text in a message is escaped', () => {
  expect(renderError(new DocbatchError('FILE_NOT_FOUND', 'no "\x1b[2J\u202e"'), options)[0]).toBe(
    'error FILE_NOT_FOUND: no "\\x1b[2J\\u{202e}"',
  );
});

test('the stack is only for those who ask', () => {
  const error = new DocbatchError('INTERNAL', 'impossible', { cause: new TypeError('x is undefined') });
  expect(renderError(error, options).join('\n')).toMatch(/run with --verbose for the stack$/);
  expect(renderError(error, options).join('\n')).not.toMatch(/\bat /);
  expect(renderError(error, { ...options, verbose: true }).join('\n')).toMatch(
    /TypeError: x is undefined\n\s+at /,
  );
});

test.each([
  ['USAGE', 2],
  ['INPUT_EMPTY', 2],
  ['FILE_NOT_FOUND', 2],
  ['BATCH_NOT_FOUND', 2],
  ['CONFIG_INVALID', 3],
  ['LANGUAGE_MISSING', 3],
  ['OUTPUT_UNWRITABLE', 3],
  ['DATABASE_UNREACHABLE', 6],
  ['QUEUE_UNREACHABLE', 6],
  ['DISK_FULL', 1],
  ['INTERNAL', 1],
] as const)('%s ends with %i', (code, expected) => {
  expect(exitCodeOf(new DocbatchError(code, 'x'))).toBe(expected);
});
