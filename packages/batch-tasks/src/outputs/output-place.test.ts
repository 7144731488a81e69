import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

  it('is made however often other writers remove the empty folder above it', async () => {
    const output = await mkdtemp(join(tmpdir(), 'docbatch-place-'));
    try {
      const write = async (): Promise<void> => {
        for (let count = 0; count < 1_000; count += 1) {
          const plan = { output, outputBase: 'a', documentId: newId(), attempt: 1 };
          const place = await placeOutputs(new DocumentStorage(), plan);
          await place.begin();
          await place.end();
        }
      };
      await Promise.all([write(), write(), write(), write()]);
      expect(await readdir(output)).toEqual([]);
    } finally {
      await rm(output, { recursive: true });
    }
  }, 60_000);

  it('is made while a stale attempt still writes into its own', async () => {
    const output = await mkdtemp(join(tmpdir(), 'docbatch-place-'));
    try {
      const documentId = newId();
      const place = (attempt: number) =>
        placeOutputs(new DocumentStorage(), { output, outputBase: 'a', documentId, attempt });
      const stale = await place(1);
      let over = false;
      const write = async (writer: number): Promise<void> => {
        for (let count = 0; !over; count += 1) {
          await stale.begin();
          await writeFile(join(stale.staging, `${writer}-${count}`), 'text').catch(() => undefined);
        }
      };
      const writing = [write(1), write(2), write(3), write(4)];
      for (let attempt = 2; attempt < 200; attempt += 1) await (await place(attempt)).begin();
      over = true;
      await Promise.all(writing);
      expect(existsSync((await place(199)).staging)).toBe(true);
    } finally {
      await rm(output, { recursive: true });
    }
  });
});
