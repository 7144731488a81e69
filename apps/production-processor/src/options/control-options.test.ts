import { expect, test } from 'vitest';

import { parseProcessOptions } from './command-options.js';
import { parseRetryOptions } from './control-options.js';
import { parseListOptions } from './list-options.js';

const around = { cwd: '/', coreCount: 2, settings: {} };

test('retry takes how often a document may have been retried', () => {
  expect(parseRetryOptions('id', { maxRetries: '0' }, around).maxRetries).toBe(0);
  expect(parseRetryOptions('id', {}, around)).not.toHaveProperty('maxRetries');
  expect(() => parseRetryOptions('id', { maxRetries: 'many' }, around)).toThrow('--max-retries is "many"');
});

test('a webhook is a URL of the web, and its password is not repeated', () => {
  const webhook = 'https://me:hunter2@example.org/settled';
  expect(parseProcessOptions('scans', { webhook }, around).webhook).toBe(webhook);
  const parsing = () => parseProcessOptions('scans', { webhook: 'ftp://me:hunter2@example.org' }, around);
  expect(parsing).toThrow('--webhook is not a URL');
  expect(parsing).not.toThrow(/hunter2/);
});

test('a list has ten campaigns unless it is told otherwise', () => {
  expect(parseListOptions({}, around).limit).toBe(10);
  expect(() => parseListOptions({ limit: '0' }, around)).toThrow('--limit is "0"');
});
