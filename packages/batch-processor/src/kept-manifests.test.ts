import { expect, it } from 'vitest';

import { KeptManifests } from './kept-manifests.js';
import { makeManifest } from './translate/make-manifest.js';

it('the newest thousand manifests are kept until they are submitted', () => {
  const kept = new KeptManifests();
  const made = Array.from({ length: 1_002 }, () => makeManifest([], new Date()));
  for (const manifest of made) kept.add(manifest);
  expect(made.map(({ batchId }) => kept.get(batchId) !== undefined)).toEqual(
    made.map((_, index) => index >= 2),
  );
  const { batchId } = made.at(-1)!;
  expect([kept.delete(batchId), kept.delete(batchId), kept.get(batchId)]).toEqual([true, false, undefined]);
});
