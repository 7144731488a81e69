import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const page = fileURLToPath(new URL('../docs/operations.md', import.meta.url));

/** `[flow](../packages/batch-tasks/test/flow.test.ts): title of a test`. */
const proof = /^\[[^\]]+\]\(\.\.\/(?<file>[^)]+\.test\.ts)\): (?<title>.+)$/;

/** The cells of the table below the heading about faults, without its head. */
function readFaults(): string[][] {
  const [, section = ''] = readFileSync(page, 'utf8').split(/^## Fault .*$/m);
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('every fault in docs/operations.md says what one sees, what to do, and which test has seen it', () => {
  const faults = readFaults();
  expect(faults.length).toBeGreaterThan(20);
  for (const [fault, seen, todo, seenBy = ''] of faults) {
    expect([seen, todo], `row "${fault}"`).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    const { file, title } = proof.exec(seenBy)?.groups ?? {};
    expect(title, `row "${fault}" names no test, as "[file](../path.test.ts): title"`).toBeDefined();
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    expect(source.includes(title!), `"${title}" is no test of ${file}`).toBe(true);
  }
});
