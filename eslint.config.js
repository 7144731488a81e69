import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importDirectionRule } from './scripts/import-direction-rule.js';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/test/**'];
// The test tools crash on purpose and look for what the machine has.
const programs = [
  'examples/**',
  '**/main.ts',
  '**/*-main.ts',
  'packages/testkit/src/**',
  'scripts/**',
  '**/*.config.*',
];
// Read by ESLint, Vitest and the like, which want a default export.
const configs = ['**/*.config.*', '**/global-setup.ts'];
const plainJavaScript = ['**/*.js', '**/*.mjs'];

/** Only programs know about their process: a library that reads it can be neither embedded nor tested. */
const processProperties = ['env', 'argv', 'exit'];
const processMessage = 'Only main.ts and *-main.ts read the process; pass the value in.';

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/coverage/',
      'out/',
      'samples/',
      '**/test/fixtures/',
      '.docbatch/',
      '.turbo/',
      // AssemblyScript, which only looks like TypeScript.
      'packages/line-recognizer/kernel/kernel.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { docbatch: { rules: { 'import-direction': importDirectionRule } } },
    rules: {
      'docbatch/import-direction': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-deprecated': 'error',
      // An async function without await turns what it throws into a rejection, as its port promises.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what you export: a barrel exports internals.' },
      ],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } },
      ],
      'no-restricted-properties': [
        'error',
        ...processProperties.map((property) => ({ object: 'process', property, message: processMessage })),
      ],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({
          name,
          importNames: processProperties,
          message: processMessage,
        })),
      ],
    },
  },
  {
    files: [...tests, ...programs],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // The deprecated API deprecates itself: its wrappers, tests and measurements use what nobody else may.
  {
    files: [
      'packages/batch-processor/**',
      'examples/legacy-consumer/**',
      'bench/src/suites/legacy.ts',
      'bench/src/legacy/*.ts',
    ],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['packages/batch-processor/src/process-host.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Methods are named there so that their callers are found in the stack; they are not called.
    files: ['packages/batch-processor/src/batch-processor.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  { files: configs, rules: { 'no-restricted-exports': 'off' } },
  // Plain JavaScript is checked by tsc through the root tsconfig.json, undefined names included.
  { files: plainJavaScript, extends: [tseslint.configs.disableTypeChecked], rules: { 'no-undef': 'off' } },
  prettier,
);
