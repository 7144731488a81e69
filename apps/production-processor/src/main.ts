#!/usr/bin/env node
import { availableParallelism } from 'node:os';

import { Interruption } from './cli/interruption.js';
import { run } from './cli/run.js';

// A reader that goes away, or a terminal that was closed, must not end the work half way.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

// `pnpm production-processor` runs in the repository's root: paths mean the folder in which it was typed.
const { INIT_CWD, npm_lifecycle_event } = process.env;
const cwd = (npm_lifecycle_event === 'production-processor' && INIT_CWD) || process.cwd();

const exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd,
  programPath: process.argv[1] ?? 'production-processor',
  coreCount: availableParallelism(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  interruption: new Interruption().listen(process),
});

// By force: after a second Ctrl-C there may be threads and sockets that would keep the process alive.
process.stdout.write('', () => process.exit(exitCode));
