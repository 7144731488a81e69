import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { newId } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { DocumentStorage } from '../storage/document-storage.js';
import { placeOutputs } from './output-place.js';

describe('the place where outputs are made', () => {
  it('is never emptied by an earlier attempt that comes late', async () => {
    const output = await mkdtemp(join(tmpdir(), 'docbatch-place-'));
    try {
      const documentId = newId();
      const place = (attempt: number) =>
        placeOutputs(new DocumentStorage(), { output, outputBase: 'a', documentId, attempt });
      const [first, ninth, tenth] = [await place(1), await place(9), await place(10)];
      await first.begin();
      await tenth.begin();
      await writeFile(join(tenth.staging, 'output.txt'), 'text');
      expect(existsSync(first.staging)).toBe(false);
      await ninth.begin();
      await ninth.end();
      expect(existsSync(join(tenth.staging, 'output.txt'))).toBe(true);
    } finally {
      await rm(output, { recursive: true });
    }
  });
});
