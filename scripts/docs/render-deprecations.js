import { deprecationCodes, deprecations, removedIn } from '@docbatch/batch-processor';

/** @param {import('@docbatch/batch-processor').DeprecationCode} code */
const renderRow = (code) => {
  const { api, replacement, solution, pending } = deprecations[code];
  const cells = [
    `<a id="${code}"></a>\`${code}\``,
    `\`${api}\``,
    replacement,
    solution,
    pending ? 'with `--pending-deprecation`' : 'always',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

/** The codes of what is deprecated as Markdown: docs/deprecations.md. */
export function renderDeprecations() {
  return `<!-- Made by "pnpm generate-docs" from packages/batch-processor/src/deprecation/deprecations.ts. -->

# Deprecations

\`@docbatch/batch-processor\` is deprecated as a whole and removed in ${removedIn}. Each of its APIs has a code that never changes
its meaning. A warning comes once for each place that calls it, and names that place. [migrating.md](migrating.md) shows each
call beside its new one; \`npx @docbatch/migrate\` rewrites them. How to silence, log or throw by code, and how to see who still
calls what: [the package's page](../packages/batch-processor/README.md).

| code | API | use | how to solve | warned of |
| --- | --- | --- | --- | --- |
${deprecationCodes.map(renderRow).join('\n')}
`;
}
