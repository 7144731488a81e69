import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export const workersHelp = joinBlocks(
  `Examples:
  production-processor workers
  production-processor workers --json

A worker is silent when it never said that it stopped and has not been heard of
for 15 seconds: it was killed, or it cannot reach the database. Its work goes to
others by itself.`,
  environmentHelp,
  exitCodeHelp,
);

export const doctorHelp = joinBlocks(
  `Examples:
  production-processor doctor                  look, change nothing
  production-processor doctor --fix            repair what can be repaired
  production-processor doctor --out ./result --lang eng+deu

It ends with 0 when all is well or only warnings were found, with 4 when
something has failed, and with 6 when the database or the queue is unreachable.
Workers repair most things by themselves.`,
  environmentHelp,
  exitCodeHelp,
);
