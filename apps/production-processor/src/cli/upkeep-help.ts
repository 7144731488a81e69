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
