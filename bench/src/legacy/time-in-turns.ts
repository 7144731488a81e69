import { median } from '../figures/median.js';

/** The same work through the old API and through the calls that it stands for. */
export interface Turn {
  readonly old: () => Promise<unknown>;
  readonly direct: () => Promise<unknown>;
}

/** The median time of each, in milliseconds. They take turns, and who comes first takes turns too. */
export async function timeInTurns(
  { old, direct }: Turn,
  rounds: number,
): Promise<{ oldMs: number; newMs: number }> {
  const times = { old: [] as number[], direct: [] as number[] };
  const time = async (side: 'old' | 'direct', work: () => Promise<unknown>): Promise<void> => {
    const startedAt = performance.now();
    await work();
    times[side].push(performance.now() - startedAt);
  };
  // Before the first round both are compiled and their statements are known.
  for (let round = -Math.ceil(rounds / 20); round < rounds; round += 1) {
    if (round === 0) times.old.length = times.direct.length = 0;
    if (round % 2 === 0) await time('old', old);
    await time('direct', direct);
    if (round % 2 !== 0) await time('old', old);
  }
  return { oldMs: median(times.old), newMs: median(times.direct) };
}
