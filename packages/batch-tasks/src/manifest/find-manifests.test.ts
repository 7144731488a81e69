import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { findManifests } from './find-manifests.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docbatch-manifests-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, input: string, createdAt: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, `${JSON.stringify({ type: 'campaign', input, createdAt })}\n`);
  return path;
};

it('a path that is no folder stands for itself, a folder without manifests for the usual name', async () => {
  expect(await findManifests('/nowhere/m.jsonl')).toEqual([{ path: '/nowhere/m.jsonl', supersededBy: null }]);
  expect(await findManifests(folder)).toEqual([{ path: join(folder, 'manifest.jsonl'), supersededBy: null }]);
});

it('in a folder every manifest is found, also those that are named after their campaign', async () => {
  const usual = await put('manifest.jsonl', '/scans', '2026-11-23T10:00:00.000Z');
  const other = await put('manifest-0a1b2c3d.jsonl', '/mail', '2026-11-23T11:00:00.000Z');
  await writeFile(join(folder, 'manifest-of-a-ship.jsonl'), 'somebody else\n');
  expect(await findManifests(folder)).toEqual([
    { path: other, supersededBy: null },
    { path: usual, supersededBy: null },
  ]);
});

it('of two manifests of the same input the earlier is superseded', async () => {
  const usual = await put('manifest.jsonl', '/scans', '2026-11-23T10:00:00.000Z');
  const later = await put('manifest-0a1b2c3d.jsonl', '/scans', '2026-11-23T10:00:00.001Z');
  await writeFile(join(folder, 'manifest-ffffffff.jsonl'), 'not even JSON');
  expect(await findManifests(folder)).toEqual([
    { path: later, supersededBy: null },
    { path: join(folder, 'manifest-ffffffff.jsonl'), supersededBy: null },
    { path: usual, supersededBy: later },
  ]);
});
