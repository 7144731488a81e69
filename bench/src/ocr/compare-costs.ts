import { median } from '../figures/median.js';
import type { Cost } from './measure-cost.js';

/** Runs the sides in turns, so that whatever else the machine does slows all of them, and gives the costs of each. */
export async function takeTurns<Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, () => Promise<Cost>>>,
): Promise<Record<Name, Cost>> {
  const names = Object.keys(sides) as Name[];
  const costs = names.map((): Cost[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, name] of names.entries()) costs[index]!.push(await sides[name]());
  }
  return Object.fromEntries(names.map((name, index) => [name, middle(costs[index]!)])) as Record<Name, Cost>;
}

function middle(costs: readonly Cost[]): Cost {
  const cpu = costs.map(({ cpuSeconds }) => cpuSeconds).filter((seconds) => seconds !== null);
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpuSeconds: cpu.length === 0 ? null : median(cpu),
  };
}

/** `ocrmypdf 24.1 pages/min at 4.9 CPU s a page`. */
export function describeCost(name: string, { seconds, cpuSeconds }: Cost, pages: number): string {
  const rate = `${((60 * pages) / seconds).toPrecision(3)} pages/min`;
  return `${name} ${rate}${cpuSeconds === null ? '' : ` at ${(cpuSeconds / pages).toPrecision(3)} CPU s a page`}`;
}

/** The same ratio in processor time, which says more on a busy machine. */
export function describeCpuRatio(ours: Cost, peer: Cost): string {
  if (ours.cpuSeconds === null || peer.cpuSeconds === null) return '';
  return `; by CPU ${(peer.cpuSeconds / ours.cpuSeconds).toPrecision(3)}x`;
}
