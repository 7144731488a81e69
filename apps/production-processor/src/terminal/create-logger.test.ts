import { expect, test } from 'vitest';

import { createLogger } from './create-logger.js';
import { Talk } from './talk.js';
import { detectStyle } from './terminal-style.js';

function openLogger(verbose = false) {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const stream = { isTTY: false, write: (text: string) => lines.push(text) > 0 };
  const logger = createLogger(new Talk(stream, detectStyle({}, stream)), verbose, () => clock.ms);
  return { logger, lines, clock };
}

test('warnings and errors are one line each, with their fields, made printable', () => {
  const { logger, lines } = openLogger();
  logger.warn('page\nlost', { file: 'a\x1b[2J.pdf', page: 3, cause: new Error('gone') });
  logger.error('bad');
  expect(lines).toEqual(['warning page\\nlost file=a\\x1b[2J.pdf page=3 cause=gone\n', 'error bad\n']);
});

test('the rest is said only when asked for', () => {
  const quiet = openLogger();
  quiet.logger.info('x');
  quiet.logger.debug('x');
  expect(quiet.lines).toEqual([]);
  const verbose = openLogger(true);
  verbose.logger.info('x');
  verbose.logger.debug('x');
  expect(verbose.lines).toEqual(['info x\n', 'debug x\n']);
});

test('a line that repeats is held back and counted', () => {
  const { logger, lines, clock } = openLogger();
  for (let second = 0; second < 12; second += 1) {
    clock.ms = second * 1_000;
    logger.warn('connection lost');
    if (second === 5) logger.warn('something else');
  }
  expect(lines).toEqual([
    'warning connection lost\n',
    'warning something else\n',
    'warning connection lost (9 times more meanwhile)\n',
  ]);
});
