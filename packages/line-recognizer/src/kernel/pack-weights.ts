import type { WeightMatrix } from '../model/weight-matrix.js';
import type { KernelVariant } from './load-kernel.js';
import type { MemoryPlan } from './memory-plan.js';

/** Where the weights of a layer lie in the kernel's memory. */
export interface PackedWeights {
  readonly weights: number;
  readonly factors: number;
}

/** One output of a layer: where its weights are in the file. null pads the last group: its output is always that of zeros. */
export interface OutputRow {
  readonly matrix: WeightMatrix;
  readonly row: number;
}

/** An activation of 1 as a whole number. */
const activationScale = 63;
const activationOffset = 64;
/** Softmax makes zero of it. */
const never = -1e9;

/** Up to the next multiple of four: the kernel takes four values at a time. */
export const padToFour = (count: number): number => Math.ceil(count / 4) * 4;

export const activationBytes = (variant: KernelVariant): number => (variant === 'relaxed' ? 1 : 2);

/**
 * Lays weights out as the kernel goes through them: for each 16 outputs the weights of all inputs, as many inputs beside
 * each other as fit into four bytes; and for each 16 outputs what a sum starts with, its factor and its bias.
 *
 * @param groups 16 outputs each, four vectors of four
 * @param parts which columns of the file are multiplied, each part padded to a multiple of four
 */
export function packWeights(
  plan: MemoryPlan,
  variant: KernelVariant,
  groups: readonly (readonly (OutputRow | null)[])[],
  parts: readonly { readonly first: number; readonly count: number }[],
  bias: number,
): PackedWeights {
  const columns = parts.flatMap(({ first, count }) =>
    Array.from({ length: padToFour(count) }, (_, index) => (index < count ? first + index : -1)),
  );
  const perStep = variant === 'relaxed' ? 4 : 2;
  const size = groups.length * columns.length * 16;
  const weights = plan.take(size * activationBytes(variant));
  const factors = plan.take(groups.length * 192);
  const cells =
    variant === 'relaxed' ? new Int8Array(plan.memory.buffer, weights, size) : plan.words(weights, size);
  groups.forEach((group, groupIndex) =>
    group.forEach((output, lane) => {
      const { values, scale, sum } = toWhole(output, columns);
      const base = groupIndex * columns.length * 16 + lane * perStep;
      values.forEach((value, index) => {
        cells[base + Math.floor(index / perStep) * 16 * perStep + (index % perStep)] = value;
      });
      const starts = plan.integers(factors + groupIndex * 192, 16);
      const numbers = plan.floats(factors + groupIndex * 192 + 64, 32);
      starts[lane] = variant === 'relaxed' ? -activationOffset * sum : 0;
      numbers[lane] = scale / activationScale;
      numbers[16 + lane] = output === null ? never : realValue(output, bias);
    }),
  );
  return { weights, factors };
}

interface WholeRow {
  readonly values: readonly number[];
  readonly scale: number;
  readonly sum: number;
}

/** Real weights become whole numbers as Tesseract's own conversion makes them: the largest of a row is 127. */
function toWhole(output: OutputRow | null, columns: readonly number[]): WholeRow {
  if (output === null) return { values: columns.map(() => 0), scale: 0, sum: 0 };
  const { matrix, row } = output;
  const real = columns.map((column) => (column < 0 ? 0 : matrix.values[row * matrix.columns + column]!));
  if (matrix.scales !== null) return { values: real, scale: matrix.scales[row]!, sum: sumOf(real) };
  const scale = real.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
  const values = real.map((value) => Math.round(value / scale));
  return { values, scale, sum: sumOf(values) };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export function realValue({ matrix, row }: OutputRow, column: number): number {
  return matrix.values[row * matrix.columns + column]! * (matrix.scales?.[row] ?? 1);
}
