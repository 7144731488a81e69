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
 * The reference of the command lines as Markdown: docs/cli.md. What it says, the programs themselves said.
 *
 * @param {string} program path of its main.js
 * @param {string} [monitor] path of the main.js of enhanced-monitor
 */
export async function renderCli(program, monitor) {
  const overview = await readHelp(program, []);
  const sections = [];
  for (const verb of listVerbs(overview)) {
    sections.push(`## ${verb}\n\n\`\`\`text\n${await readHelp(program, [verb])}\n\`\`\``);
  }
  if (monitor !== undefined) sections.push(await renderMonitor(monitor));
  return `<!-- Made by "pnpm generate-docs" from what the programs say with --help. -->

# Command line

\`\`\`text
${overview}
\`\`\`

${sections.join('\n\n')}
`;
}

/** @param {string} monitor path of its main.js */
async function renderMonitor(monitor) {
  const overview = await readHelp(monitor, []);
  const helps = [overview];
  for (const verb of listVerbs(overview)) helps.push(await readHelp(monitor, [verb]));
  return ['# enhanced-monitor', ...helps.map((help) => `\`\`\`text\n${help}\n\`\`\``)].join('\n\n');
}
