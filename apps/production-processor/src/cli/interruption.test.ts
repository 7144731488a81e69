import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import { Interruption } from './interruption.js';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s once asks to finish, twice to leave at once', (signal) => {
  const emitter = new EventEmitter();
  const interruption = new Interruption().listen(emitter);
  expect([interruption.first.aborted, interruption.second.aborted]).toEqual([false, false]);
  emitter.emit(signal);
  expect([interruption.first.aborted, interruption.second.aborted]).toEqual([true, false]);
  emitter.emit('SIGINT');
  expect([interruption.first.aborted, interruption.second.aborted]).toEqual([true, true]);
});
