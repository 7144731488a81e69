import { DocbatchError } from '@docbatch/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Gather } from './gather.js';

const keysOf = (question: number): string[] => [String(question % 10)];

/** Answers when it is told to, and remembers the groups. */
function openSlowService() {
  const groups: (readonly number[])[] = [];
  const answers: (() => void)[] = [];
  const gather = new Gather<number, number>((questions) => {
    groups.push(questions);
    return new Promise((resolve) => answers.push(() => resolve(questions.map((question) => -question))));
  }, keysOf);
  return { gather, groups, answerNext: () => answers.shift()!() };
}

describe('a gathered question', () => {
  it('goes at once when it is alone, and the later ones go together', async () => {
    const { gather, groups, answerNext } = openSlowService();
    const asked = [1, 2, 3].map((question) => gather.ask(question));
    expect(groups).toEqual([[1]]);
    answerNext();
    await asked[0];
    await expect.poll(() => groups).toEqual([[1], [2, 3]]);
    answerNext();
    expect(await Promise.all(asked)).toEqual([-1, -2, -3]);
  });

  it('never goes with one of the same key, nor before it', async () => {
    const { gather, groups, answerNext } = openSlowService();
    const asked = [1, 12, 22, 32, 3].map((question) => gather.ask(question));
    for (let group = 1; group <= 4; group += 1) {
      await expect.poll(() => groups.length).toBe(group);
      answerNext();
    }
    await Promise.all(asked);
    expect(groups).toEqual([[1], [12, 3], [22], [32]]);
  });

  it('that is refused does not take the others along, but an outage hits them all', async () => {
    const outage = new DocbatchError('DATABASE_UNREACHABLE', 'gone');
    let isDown = false;
    const gather = new Gather<number, number>((questions) => {
      if (isDown) return Promise.reject(outage);
      if (questions.includes(3)) return Promise.reject(new Error('refused'));
      return Promise.resolve(questions.map((question) => -question));
    }, keysOf);
    const results = await Promise.allSettled([1, 2, 3, 4].map((question) => gather.ask(question)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    isDown = true;
    const down = await Promise.allSettled([1, 2].map((question) => gather.ask(question)));
    expect(down).toEqual([1, 2].map(() => ({ status: 'rejected', reason: outage })));
  });

  it('gets its own answer, whatever comes at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(60), { maxLength: 120 }), async (questions) => {
        const asked: number[] = [];
        const gather = new Gather<number, number>(async (group) => {
          expect(new Set(group.flatMap(keysOf)).size).toBe(group.length);
          asked.push(...group);
          await Promise.resolve();
          return group.map((question) => -question);
        }, keysOf);
        expect(await Promise.all(questions.map((question) => gather.ask(question)))).toEqual(
          questions.map((question) => -question),
        );
        expect([...asked].sort()).toEqual([...questions].sort());
      }),
      { numRuns: 20 },
    );
  });
});
