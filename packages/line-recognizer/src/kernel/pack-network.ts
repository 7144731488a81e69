import type { LineNetwork, LstmLayer } from '../model/line-network.js';
import type { WeightMatrix } from '../model/weight-matrix.js';
import type { KernelVariant } from './load-kernel.js';
import type { MemoryPlan } from './memory-plan.js';
import { type OutputRow, type PackedWeights, packWeights, padToFour, realValue } from './pack-weights.js';

export interface PackedLayer extends PackedWeights {
  /** Multiples of four, as all widths here. */
  readonly inputs: number;
  readonly units: number;
  readonly reversed: boolean;
}

export interface PackedNetwork {
  readonly features: number;
  readonly convolution: number;
  readonly columns: PackedLayer;
  readonly layers: readonly PackedLayer[];
  readonly output: PackedWeights;
  /** A multiple of 16; the share of those that the model does not have is zero. */
  readonly classes: number;
}

/** Copies a network into the kernel's memory, once. */
export function packNetwork(plan: MemoryPlan, variant: KernelVariant, network: LineNetwork): PackedNetwork {
  const { convolution, columns, layers, output } = network;
  const pack = (layer: LstmLayer): PackedLayer => packLayer(plan, variant, layer);
  const classes = Math.ceil(output.rows / 16) * 16;
  const groups = Array.from({ length: classes / 16 }, (_, group) =>
    Array.from({ length: 16 }, (_lane, lane) => rowOf(output, group * 16 + lane)),
  );
  const width = output.columns - 1;
  return {
    features: padToFour(convolution.rows),
    convolution: packConvolution(plan, convolution),
    columns: pack(columns),
    layers: layers.map(pack),
    output: packWeights(plan, variant, groups, [{ first: 0, count: width }], width),
    classes,
  };
}

function packLayer(plan: MemoryPlan, variant: KernelVariant, layer: LstmLayer): PackedLayer {
  const { inputs, gates, reversed } = layer;
  const units = padToFour(layer.units);
  const groups = Array.from({ length: units / 4 }, (_, group) =>
    Array.from({ length: 16 }, (_lane, lane) => rowOf(gates[lane >> 2]!, group * 4 + (lane & 3))),
  );
  const parts = [
    { first: 0, count: inputs },
    { first: inputs, count: layer.units },
  ];
  const packed = packWeights(plan, variant, groups, parts, inputs + layer.units);
  return { ...packed, inputs: padToFour(inputs), units, reversed };
}

const rowOf = (matrix: WeightMatrix, row: number): OutputRow | null =>
  row < matrix.rows ? { matrix, row } : null;

/** For four features each: nine weights, then the bias. What pads has zeros and gives zero. */
function packConvolution(plan: MemoryPlan, matrix: WeightMatrix): number {
  const features = padToFour(matrix.rows);
  const address = plan.take(features * 40);
  const cells = plan.floats(address, features * 10).fill(0);
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < 10; column++) {
      cells[(row >> 2) * 40 + column * 4 + (row & 3)] = realValue({ matrix, row }, column);
    }
  }
  return address;
}
