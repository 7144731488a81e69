import { median } from '../figures/median.js';

/** The same work through the old API and through the calls that it stands for. */
export interface Turn {
  readonly old: () => Promise<unknown>;
  readonly direct: () => Promise<unknown>;
}

export interface Compared {
  /** Medians, in milliseconds. */
  readonly oldMs: number;
  readonly directMs: number;
  /** The median of what the old API took longer in each round, in milliseconds. */
  readonly moreMs: number;
}

/**
 * Times both. They take turns, and who comes first takes turns too. What the old API costs is the difference within a round: both
 * sides of it met the same machine, whatever else the machine had to do then.
 */
export async function timeInTurns({ old, direct }: Turn, rounds: number): Promise<Compared> {
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
  const more = times.old.map((oldMs, round) => oldMs - times.direct[round]!);
  return { oldMs: median(times.old), directMs: median(times.direct), moreMs: median(more) };
}
