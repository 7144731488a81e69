import { expect, test } from 'vitest';

import { collect, stream } from '../../test/support/collect.js';
import { groupOutputs, type OutputFile } from './group-outputs.js';

const output = (documentId: string, kind: OutputFile['kind']): OutputFile => ({
  documentId,
  kind,
  file: 'same name',
  path: `/out/${documentId}.${kind}`,
  sizeBytes: 1,
});

test('the files of a document are joined, also when two documents have one name', async () => {
  const groups = groupOutputs(
    stream(output('1', 'txt'), output('1', 'pdf'), output('2', 'txt'), output('2', 'json')),
  );
  expect(await collect(groups)).toEqual([
    { file: 'same name', txt: '/out/1.txt', pdf: '/out/1.pdf' },
    { file: 'same name', txt: '/out/2.txt', json: '/out/2.json' },
  ]);
});

test('no outputs, no groups', async () => {
  expect(await collect(groupOutputs(stream()))).toEqual([]);
});
