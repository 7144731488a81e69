#!/usr/bin/env node
import { run } from './cli/run.js';

// A reader that goes away (`| head`) is no error.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

// `pnpm enhanced-monitor` runs in the repository's root: paths mean the folder in which it was typed.
const { INIT_CWD, npm_lifecycle_event } = process.env;
const cwd = (npm_lifecycle_event === 'enhanced-monitor' && INIT_CWD) || process.cwd();

const exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});

// By force: a queue that does not answer may keep a socket that keeps trying.
process.stdout.write('', () => process.exit(exitCode));
