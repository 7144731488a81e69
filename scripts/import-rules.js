/**
 * Which package may import which: the arrows of docs/architecture.md as data. ESLint enforces them through
 * `import-direction-rule.js`; the reasons are in docs/decisions/0003-import-direction.md.
 */

/**
 * Every workspace folder, also those that are planned, with the packages of ours that its source may import.
 * An arrow that is not here does not exist.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const allowedImports = {
  'packages/core': [],
  'packages/store': ['@docbatch/core'],
  'packages/services': ['@docbatch/core', '@docbatch/store'],
  'packages/ocr': ['@docbatch/core', '@docbatch/line-recognizer'],
  'packages/batch-tasks': ['@docbatch/core', '@docbatch/ocr', '@docbatch/store'],
  'packages/batch-processor': ['@docbatch/core', '@docbatch/batch-tasks'],
  // The codemod runs in other people's projects: it brings nothing of ours along.
  'packages/migrate': [],
  // Of use to whoever reads lines, without the rest of docbatch.
  'packages/line-recognizer': [],
  // The engines that fail on purpose implement the engine port of ocr.
  'packages/testkit': ['@docbatch/core', '@docbatch/ocr'],
  // The store stays behind batch-tasks: a program that wrote rows itself would go round the fencing.
  'apps/production-processor': [
    '@docbatch/core',
    '@docbatch/ocr',
    '@docbatch/batch-tasks',
    '@docbatch/services',
  ],
  // It finds the records where production-processor keeps them, the embedded database included, and draws pages.
  'apps/enhanced-monitor': ['@docbatch/core', '@docbatch/ocr', '@docbatch/batch-tasks', '@docbatch/services'],
  // It measures what the old API costs on top of the new one.
  bench: [
    '@docbatch/batch-processor',
    '@docbatch/core',
    '@docbatch/ocr',
    '@docbatch/batch-tasks',
    '@docbatch/services',
    '@docbatch/testkit',
  ],
  chaos: [
    '@docbatch/core',
    '@docbatch/ocr',
    '@docbatch/batch-tasks',
    '@docbatch/services',
    '@docbatch/testkit',
  ],
};

/** What the tests of every package may import on top. */
export const allowedInTests = ['@docbatch/testkit'];

/**
 * Libraries that stand behind a port of ours: the only folder that may import them, tests included. `bench` may
 * too: there they are the peers that we are measured against.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const libraryOwners = {
  bullmq: 'packages/batch-tasks/src/queue',
  typeorm: 'packages/store',
  '@embedpdf/pdfium': 'packages/ocr',
  'tesseract.js': 'packages/ocr',
};
