/**
 * @typedef {{ name?: string, variable?: string, flag?: string, verbs?: readonly string[], what: string, default: string }} Setting
 * @typedef {{ title: string, explanation: string, settings: readonly Setting[] }} SettingGroup
 */

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @param {string | undefined} text */
const code = (text) => (text === undefined ? '' : `\`${text}\``);

/** @param {Setting} setting */
const renderRow = ({ name, variable, flag, verbs, what, default: otherwise }) =>
  `| ${[code(name), code(variable), code(flag), what, otherwise, verbs?.join(', ') ?? 'all'].map(cell).join(' | ')} |`;

/** @param {SettingGroup} group */
const renderGroup = ({ title, explanation, settings }) =>
  [
    `## ${title}`,
    '',
    explanation,
    '',
    '| in the file | variable | flag | what | default | verbs |',
    '| --- | --- | --- | --- | --- | --- |',
    ...settings.map(renderRow),
  ].join('\n');

/**
 * Everything that can be set from outside as Markdown: docs/configuration.md.
 *
 * @param {readonly SettingGroup[]} groups
 */
export function renderConfiguration(groups) {
  return `<!-- Made by "pnpm generate-docs" from apps/production-processor/src/options/settings.ts. -->

# Configuration

A flag wins over an environment variable, a variable over the configuration file, and the file over the default. Wrong
settings stop the command before it does anything, all of them named at once, with exit code 3. \`production-processor
config show\` prints what holds and where it comes from; \`production-processor <verb> --help\` has the other flags.

The file is \`docbatch.config.ts\`, \`.js\`, \`.mjs\` or \`.json\` in the current folder, or the one that \`DOCBATCH_CONFIG\`
names:

\`\`\`ts
export default {
  lang: ['eng', 'deu'],
  out: './result',
  exclude: ['drafts/', '*.tmp'],
  maxPages: 500,
};
\`\`\`

Paths in it are meant from its folder on. It is a program unless it is JSON: run nothing in a folder that you do not trust.
Secrets belong into the environment rather than into a file that is kept with others. An empty variable counts as not set.

${groups.map(renderGroup).join('\n\n')}

Sizes are bytes, or numbers with \`KB\`, \`MB\`, \`GB\` or \`TB\` (steps of 1,000). [Errors](errors.md) has the codes.
`;
}
