import { DocbatchError, silentLogger } from '@docbatch/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { TaskReturned } from '../queue/tasks.js';
import { database } from './dependencies.js';
import { Holds, uses } from './holds.js';

const outage = () => new DocbatchError('DATABASE_UNREACHABLE', 'gone');
const policy = { threshold: 2, firstDelayMs: 60_000, maxDelayMs: 60_000 };
const warnings: Error[] = [];
const note = (warning: Error) => warnings.push(warning);

beforeEach(() => void process.on('warning', note));
afterEach(() => void process.off('warning', note));

describe('work that is held', () => {
  it('goes back without a warning of Node, however many tasks wait', async () => {
    const holds = new Holds(silentLogger, policy);
    const tasks = Array.from({ length: 30 }, () =>
      holds.run([uses(database)], () => Promise.reject(outage())),
    );
    const ended = Promise.allSettled(tasks);
    await expect.poll(() => holds.current()).not.toBeNull();
    holds.close();
    for (const result of await ended)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(TaskReturned) as unknown });
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  });

  it('is held after so many failures, of which a statement that tasks share is one', async () => {
    const holds = new Holds(silentLogger, policy);
    const shared = outage();
    const tell = (error: DocbatchError) => holds.noteFailure(database, error);
    for (let task = 0; task < 5; task += 1) tell(shared);
    expect(holds.current()).toBeNull();
    tell(outage());
    expect(holds.current()).toMatchObject({ reason: 'DATABASE_UNREACHABLE: gone' });
  });
});
