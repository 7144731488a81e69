/** Bounds the memory of a group: the steps of its longest line for each of its lines. */
const maxGroupSteps = 16_384;

/**
 * Puts lines of similar length together, the longest first in each group: weights are loaded once for all lines of a
 * group, and a shorter line needs as much memory as the longest.
 *
 * @returns indices into `steps`, each once
 */
export function planGroups(steps: readonly number[], groupSize: number): number[][] {
  const order = steps.map((_, index) => index).sort((a, b) => steps[b]! - steps[a]! || a - b);
  const groups: number[][] = [];
  for (const index of order) {
    const group = groups.at(-1);
    const fits =
      group !== undefined &&
      group.length < groupSize &&
      steps[group[0]!]! * (group.length + 1) <= maxGroupSteps;
    if (fits) group.push(index);
    else groups.push([index]);
  }
  return groups;
}
