import { DocbatchError, errorCatalogue, errorCodes } from '@docbatch/core';

/** Which codes belong together, by how they begin. The first that fits wins; the last takes the rest. */
const topics = [
  { title: 'Files and images', prefix: /^(FILE|IMAGE)_/ },
  { title: 'PDFs', prefix: /^PDF_/ },
  { title: 'Pages', prefix: /^PAGE_/ },
  { title: 'Limits', prefix: /^LIMIT_/ },
  { title: 'Recognition engine', prefix: /^(ENGINE|LANGUAGE)_/ },
  { title: 'Batches and documents', prefix: /^(BATCH|DOCUMENT)_/ },
  { title: 'Outputs', prefix: /^(OUTPUT|DISK)_/ },
  { title: 'Database and queue', prefix: /^(DATABASE|EMBEDDED|QUEUE)_/ },
  { title: 'Everything else', prefix: /^/ },
];

/** @param {string} code */
const topicOf = (code) => topics.find(({ prefix }) => prefix.test(code));

/** @param {import('@docbatch/core').ErrorCode} code */
const renderRow = (code) => {
  const { category, summary, solution } = errorCatalogue[code];
  const cells = [
    `<a id="${code}"></a>\`${code}\``,
    summary,
    solution,
    category,
    new DocbatchError(code, summary).retryable ? 'yes' : 'no',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/<(?!\/?a\b)/g, '&lt;')).join(' | ')} |`;
};

/** The catalogue of errors as Markdown: docs/errors.md. */
export function renderErrors() {
  const sections = topics.flatMap((topic) => {
    const rows = errorCodes.filter((code) => topicOf(code) === topic).map(renderRow);
    if (rows.length === 0) return [];
    return [
      [
        `## ${topic.title}`,
        '',
        '| code | what happened | what to do | category | retried by itself |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
      ].join('\n'),
    ];
  });
  return `<!-- Made by "pnpm generate-docs" from packages/core/src/error-catalogue.ts. -->

# Errors

Every error of docbatch has a code that never changes its meaning: branch on the code, not on the text. The
category says whether the same work can succeed later without anybody doing anything, and so whether it is tried
again by itself: \`transient\`, \`resource\` and \`rate_limit\` errors are. [How](architecture.md#errors).

${sections.join('\n\n')}
`;
}
