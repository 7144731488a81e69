/**
 * @typedef {{ variable: string, flag?: string, verbs?: readonly string[], what: string, default: string }} Setting
 * @typedef {{ title: string, explanation: string, settings: readonly Setting[] }} SettingGroup
 */

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @param {Setting} setting */
const renderRow = ({ variable, flag, verbs, what, default: otherwise }) =>
  `| ${[`\`${variable}\``, flag === undefined ? '' : `\`${flag}\``, what, otherwise, verbs?.join(', ') ?? 'all'].map(cell).join(' | ')} |`;

/** @param {SettingGroup} group */
const renderGroup = ({ title, explanation, settings }) =>
  [
    `## ${title}`,
    '',
    explanation,
    '',
    '| variable | flag | what | default | verbs |',
    '| --- | --- | --- | --- | --- |',
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

What \`production-processor\` reads from its environment. An empty variable counts as not set, a flag wins over its
variable, and wrong values stop the command before it does anything, all of them named at once.
\`production-processor <verb> --help\` has the other flags.

${groups.map(renderGroup).join('\n\n')}

Sizes are bytes, or numbers with \`KB\`, \`MB\`, \`GB\` or \`TB\` (steps of 1,000). [Errors](errors.md) has the codes.
`;
}
