import { expect, test } from 'vitest';

import { parseEnvironment } from './parse-environment.js';

test('an empty variable counts as not set', () => {
  expect(parseEnvironment({ DATABASE_URL: '', REDIS_URL: '', DOCBATCH_DATA_DIR: '' })).toEqual({});
});

test('all three are taken as they are', () => {
  const env = {
    DATABASE_URL: 'postgresql://u:p@h/d',
    REDIS_URL: 'rediss://h:6380',
    DOCBATCH_DATA_DIR: '/var/docbatch',
  };
  expect(parseEnvironment(env)).toEqual({
    databaseUrl: 'postgresql://u:p@h/d',
    redisUrl: 'rediss://h:6380',
    dataDir: '/var/docbatch',
  });
});

test('every malformed variable is named at once, and no value is repeated', () => {
  const env = { DATABASE_URL: 'mysql://root:hunter2@db', REDIS_URL: 'hunter2', DOCBATCH_DATA_DIR: '  ' };
  expect(() => parseEnvironment(env)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^DATABASE_URL .*\nREDIS_URL .*\nDOCBATCH_DATA_DIR .*$/) as string,
    }) as Error,
  );
  expect(() => parseEnvironment(env)).not.toThrow(/hunter2/);
});
