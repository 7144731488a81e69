import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Asks the program for the help of one command, as plain text of 100 columns.
 *
 * @param {string} program path of its main.js
 * @param {readonly string[]} verbs
 */
async function readHelp(program, verbs) {
  const { stdout } = await run(process.execPath, [program, ...verbs, '--help'], {
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
  });
  return stdout.trimEnd();
}

/**
 * The verbs that a help text lists under `Commands:`.
 *
 * @param {string} help
 */
function listVerbs(help) {
  const section = /^Commands:\n((?: .*\n?|\n(?= ))*)/m.exec(help)?.[1] ?? '';
  return [...section.matchAll(/^ {2}([a-z][\w-]*)/gm)].flatMap(([, verb]) =>
    verb === undefined || verb === 'help' ? [] : [verb],
  );
}

/**
 * The reference of the command line as Markdown: docs/cli.md. What it says, the program itself said.
 *
 * @param {string} program path of its main.js
 */
export async function renderCli(program) {
  const overview = await readHelp(program, []);
  const sections = [];
  for (const verb of listVerbs(overview)) {
    sections.push(`## ${verb}\n\n\`\`\`text\n${await readHelp(program, [verb])}\n\`\`\``);
  }
  return `<!-- Made by "pnpm generate-docs" from what production-processor --help says. -->

# Command line

\`\`\`text
${overview}
\`\`\`

${sections.join('\n\n')}
`;
}
