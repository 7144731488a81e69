import { describe, expect, it } from 'vitest';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';

import { databaseError } from './database-error.js';

describe('an error of the driver', () => {
  it.each([
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    Object.assign(new Error('failed'), { driverError: { code: '08006' } }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Client has encountered a connection error and is not queryable'),
    new QueryRunnerAlreadyReleasedError(),
  ])('says that the server is not there: %s', (error) => {
    expect(databaseError(error)).toMatchObject({ code: 'DATABASE_UNREACHABLE', retryable: true });
  });

  it.each([Object.assign(new Error('duplicate key'), { code: '23505' }), new Error('nonsense'), undefined])(
    'is a fault of ours: %s',
    (error) => {
      expect(databaseError(error)).toMatchObject({ code: 'INTERNAL' });
    },
  );
});
