import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { Command } from 'commander';

import { sumUsage } from '../sum-usage.js';
import { renderUsage } from './render.js';
import { runMigrate, type MigrateOptions, type Output } from './run-migrate.js';

const examples = `
Examples:
  docbatch-migrate --dry-run src/
  docbatch-migrate .
  docbatch-migrate report /var/log/docbatch-usage.jsonl

A file is rewritten as a whole or not at all. What nobody can rewrite without
looking gets a comment TODO(docbatch-migrate) with the reason.

Exit codes: 0 all is migrated, 1 it could not be done, 2 something is left
to you.`;

/** The command line; \`setExitCode\` gets the code of what was run. */
export function createProgram(output: Output, setExitCode: (code: number) => void): Command {
  const program = new Command('docbatch-migrate')
    .description('Moves code from @docbatch/batch-processor to @docbatch/batch-tasks.')
    .argument('[paths...]', 'files and folders; node_modules, dist and .d.ts\nare left out', ['.'])
    .option('--dry-run', 'print a diff and write nothing')
    .option('--list', 'print the files that would change and write nothing')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: MigrateOptions) => {
      setExitCode(await runMigrate(paths, options, output));
    });
  program
    .command('report')
    .description('sum up what DOCBATCH_DEPRECATION_REPORT wrote: calls, code, API,\ncall site, last seen')
    .argument('<files...>', 'the files')
    .option('--json', 'one JSON object a line')
    .action(async (files: string[], { json = false }: { json?: boolean }) => {
      const texts = await Promise.all(files.map((file) => readFile(resolve(output.cwd, file), 'utf8')));
      const { sums, unreadableLines } = sumUsage(texts);
      const lines = json ? sums.map((sum) => JSON.stringify(sum)) : renderUsage(sums);
      for (const line of lines) output.out(line);
      if (unreadableLines > 0) output.say(`${unreadableLines} lines cannot be read and are left out`);
    });
  return program;
}
