#!/usr/bin/env node
import { createProgram } from './cli/create-program.js';

const output = {
  cwd: process.cwd(),
  out: (line: string) => void process.stdout.write(`${line}\n`),
  say: (line: string) => void process.stderr.write(`${line}\n`),
};

try {
  await createProgram(output, (code) => (process.exitCode = code)).parseAsync();
} catch (error) {
  output.say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
