import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { root } from './list-packages.js';

const api = '../../../packages/batch-processor/dist/index.js';
const program = `import { BatchPriority, BatchProcessor, createDocumentRecord } from '${api}';

const processor = new BatchProcessor();
await processor.cancelBatch('batch');
await createDocumentRecord('a', 'b', 'k', 1, BatchPriority.LOW, 'project');
`;

it('lint refuses every use of the old API in a program of ours', async () => {
  const eslint = new ESLint({ cwd: root });
  // The text of a file that exists, so that it is read with the types of its project.
  const filePath = path.join(root, 'apps/production-processor/src/main.ts');
  const [result] = await eslint.lintText(program, { filePath });
  const deprecated = result!.messages.filter(({ ruleId }) => ruleId === '@typescript-eslint/no-deprecated');
  expect(deprecated.map(({ line, severity }) => [line, severity])).toEqual([
    [3, 2],
    [4, 2],
    [5, 2],
    [5, 2],
  ]);
}, 240_000);
