import { expect, test } from 'vitest';

import { allSettings } from '../options/settings.js';
import { configSchema } from './config-schema.js';
import { mergeConfiguration } from './merge-configuration.js';

const settingsOf = (env: Record<string, string>) => mergeConfiguration(env, null).settings;

test('an empty variable counts as not set', () => {
  expect(settingsOf({ DATABASE_URL: '', REDIS_URL: '', DOCBATCH_DATA_DIR: '' })).toEqual({});
});

test('all three are taken as they are', () => {
  const env = {
    DATABASE_URL: 'postgresql://u:p@h/d',
    REDIS_URL: 'rediss://h:6380',
    DOCBATCH_DATA_DIR: '/var/docbatch',
  };
  expect(settingsOf(env)).toEqual({
    databaseUrl: 'postgresql://u:p@h/d',
    redisUrl: 'rediss://h:6380',
    dataDir: '/var/docbatch',
  });
});

test('everything that is wrong, in the environment and in the file, is named at once, and no secret is repeated', () => {
  const env = { DATABASE_URL: 'mysql://root:hunter2@db', REDIS_URL: 'hunter2', DOCBATCH_DATA_DIR: '  ' };
  const values = {
    ...{ slots: 0, lang: ['english'], priority: 'urgent', maxPages: 'many', mode: 7, slot: 4 },
    ...{ webhook: 'ftp://me:hunter2@h', include: [3], secretKey: '' },
  };
  const merging = () => mergeConfiguration(env, { path: '/etc/docbatch.config.ts', values });
  expect(merging).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error);
  expect(merging).not.toThrow(/hunter2/);
  let message = '';
  try {
    merging();
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message.split('\n').sort()).toEqual(
    [
      'DATABASE_URL has the wrong scheme; expected postgres://user:password@host:port/... (the value is not shown).',
      'REDIS_URL is not a URL; expected redis://user:password@host:port/... (the value is not shown).',
      'DOCBATCH_DATA_DIR is only white space; expected the path of a folder.',
      'docbatch.config.ts: slots is "0"; expected a whole number from 1 to 64.',
      'docbatch.config.ts: lang is "english"; expected codes of three letters joined by +, for example eng or eng+deu, or auto.',
      'docbatch.config.ts: priority is "urgent"; expected high, normal or low.',
      'docbatch.config.ts: maxPages is "many"; expected a whole number from 1 to 1000000.',
      'docbatch.config.ts: mode is not a text.',
      'docbatch.config.ts: webhook is not a URL; expected https://host/path (the value is not shown).',
      'docbatch.config.ts: include is not a pattern or a list of patterns.',
      'docbatch.config.ts: secretKey is empty.',
      'docbatch.config.ts: slot is not a setting; config show lists them.',
    ].sort(),
  );
});

test('the environment wins over the file, lists are joined, and paths are meant from the folder of the file on', () => {
  const configuration = mergeConfiguration(
    { DOCBATCH_MAX_PAGES: '7' },
    {
      path: '/srv/docs/docbatch.config.json',
      values: {
        ...{ dataDir: 'data', out: 'result', maxPages: 5, maxFileSize: '1MB', pageTimeout: 30 },
        ...{ lang: ['eng', 'deu'], outputs: ['txt', 'md'], include: '*.pdf', slots: 3 },
      },
    },
  );
  expect(configuration).toMatchObject({
    settings: {
      dataDir: '/srv/docs/data',
      limits: { maxPages: 7, maxBytes: 1e6 },
      timeLimits: { pageMs: 30_000 },
    },
    values: { out: '/srv/docs/result', lang: 'eng+deu', outputs: 'txt,md', include: ['*.pdf'], slots: '3' },
  });
  expect([...configuration.fromEnvironment]).toEqual(['maxPages']);
});

test('what is listed and what is checked are the same settings', () => {
  const listed = allSettings.flatMap(({ name }) => name ?? []);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.sort()).toEqual(Object.keys(configSchema.shape).sort());
});

test('the language can be left to each page in the file too', () => {
  const file = { path: '/srv/docs/docbatch.config.json', values: { lang: 'auto' } };
  expect(mergeConfiguration({}, file)).toMatchObject({ values: { lang: 'auto' } });
});
