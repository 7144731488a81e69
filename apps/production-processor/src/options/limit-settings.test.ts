import { defaultDeadlines, defaultDocumentLimits } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { parseProcessOptions, parseWorkerOptions } from './command-options.js';
import { documentLimitSettings, timeLimitSettings } from './limit-settings.js';
import { mergeConfiguration } from '../configuration/merge-configuration.js';
import { parseLimit } from './parse-limits.js';

const around = { cwd: '/', coreCount: 2, settings: {} };

test('the defaults that are told are those that hold', () => {
  const told = Object.fromEntries(
    [...documentLimitSettings, ...timeLimitSettings].map((setting) => [
      setting.key,
      parseLimit(setting.unit, setting.default),
    ]),
  );
  const { pageMs, inspectMs, writeMs } = defaultDeadlines;
  expect(told).toEqual({ ...defaultDocumentLimits, pageMs, documentMs: inspectMs });
  expect(writeMs).toBe(inspectMs);
});

test('a flag wins over the variable of the same limit', () => {
  const env = { DOCBATCH_MAX_PAGES: '10', DOCBATCH_MAX_FILE_SIZE: '1.5 GB', DOCBATCH_PAGE_TIMEOUT: '30' };
  const { settings } = mergeConfiguration(env, null);
  const flags = { maxPages: '20', maxMegapixels: '40', documentTimeout: '60' };
  const options = parseProcessOptions('scans', flags, { ...around, settings });
  expect(options.limits).toEqual({ maxBytes: 1_500_000_000, maxPages: 20, maxPixels: 40_000_000 });
  expect(options.timeLimits).toEqual({ pageMs: 30_000, documentMs: 60_000 });
  expect(parseWorkerOptions({}, { ...around, settings }).timeLimits).toEqual({ pageMs: 30_000 });
});

test('every limit that makes no sense is named', () => {
  const flags = {
    maxFileSize: '0',
    maxPages: '1.5',
    maxMegapixels: 'many',
    maxOutputSize: '9e9',
    pageTimeout: '-1',
  };
  const parsing = () => parseProcessOptions('scans', flags, around);
  expect(parsing).toThrow(
    /--max-file-size is "0".*\n--max-pages is "1\.5".*\n--max-megapixels .*\n--max-output-size .*\n--page-timeout /,
  );
  expect(() => mergeConfiguration({ DOCBATCH_MAX_PAGES: '0' }, null)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error,
  );
});

test.each([
  ['bytes', '1', 1],
  ['bytes', '500MB', 500_000_000],
  ['bytes', '1.5 gb', 1_500_000_000],
  ['bytes', '0.0001KB', null],
  ['bytes', '99999999TB', null],
  ['bytes', '5 apples', null],
  ['count', '1000001', null],
  ['megapixels', '2', 2_000_000],
  ['seconds', '86400', 86_400_000],
  ['seconds', '86401', null],
] as const)('%s: %j is %j', (unit, text, value) => {
  expect(parseLimit(unit, text)).toBe(value);
});
