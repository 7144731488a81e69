import { ByteReader } from './byte-reader.js';
import type { LineNetwork, LstmLayer } from './line-network.js';
import { ModelError } from './model-error.js';
import { type NetworkNode, readNetworkNode } from './network-node.js';
import type { WeightMatrix } from './weight-matrix.js';

const maxHeightPx = 96;
/** Wider layers than any released model has would only be a way to ask for much memory. */
const maxUnits = 2048;
const maxClasses = 65_535;

/**
 * Reads the `lstm` entry and takes it as a line network.
 *
 * @throws ModelError
 */
export function readNetwork(bytes: Uint8Array): LineNetwork {
  const reader = new ByteReader(bytes, 'network');
  const root = readNetworkNode(reader);
  const specification = reader.readString();
  // Flags and numbers of iterations of its training.
  reader.readBytes(12);
  const blank = reader.readInt32();
  return toLineNetwork(root, blank, specification);
}

function toLineNetwork(root: NetworkNode, blank: number, specification: string): LineNetwork {
  const [input, convolutions, pool, transposed, ...rest] = root.type === 'Series' ? root.children : [];
  const softmax = rest.pop();
  const [window, tanh] = convolutions?.children ?? [];
  const known =
    hasSizes(input, 'Input', [1, null, 0, 1, null]) &&
    hasSizes(window, 'Convolve', [1, 1]) &&
    tanh?.type === 'Tanh' &&
    hasSizes(pool, 'Maxpool', [3, 3]) &&
    transposed?.type === 'XYTranspose' &&
    transposed.children[0]?.type === 'SummLSTM' &&
    softmax?.type === 'Softmax' &&
    rest.length > 0;
  const heightPx = input?.sizes[1] ?? 0;
  if (!known || heightPx % 3 !== 0 || heightPx < 3 || heightPx > maxHeightPx) refuse(specification);
  const columns = toLayer(transposed.children[0]!, false, specification);
  const layers = rest.map((node) => toAnyLayer(node, specification));
  const network = {
    heightPx,
    convolution: tanh.matrices[0]!,
    columns,
    layers,
    output: softmax.matrices[0]!,
    blank,
    specification,
  };
  checkWidths(network);
  return network;
}

function hasSizes(
  node: NetworkNode | undefined,
  type: string,
  sizes: readonly (number | null)[],
): node is NetworkNode {
  return node?.type === type && sizes.every((size, index) => size === null || node.sizes[index] === size);
}

function toAnyLayer(node: NetworkNode, specification: string): LstmLayer {
  if (node.type === 'LSTM') return toLayer(node, false, specification);
  const inner = node.type === 'RTLReversed' ? node.children[0] : undefined;
  return inner?.type === 'LSTM' ? toLayer(inner, true, specification) : refuse(specification);
}

function toLayer(node: NetworkNode, reversed: boolean, specification: string): LstmLayer {
  const [cell, input, forget, output] = node.matrices as [
    WeightMatrix,
    WeightMatrix,
    WeightMatrix,
    WeightMatrix,
  ];
  const units = cell.rows;
  const inputs = cell.columns - 1 - units;
  const gates = [cell, input, forget, output] as const;
  const alike = gates.every((gate) => gate.rows === units && gate.columns === cell.columns);
  // What feeds the layer twice over, in two directions, has more columns than its inputs and outputs.
  if (!alike || inputs < 1 || inputs !== node.inputs || units > maxUnits) refuse(specification);
  return { name: node.name, inputs, units, gates, reversed };
}

function checkWidths({ convolution, columns, layers, output, blank, specification }: LineNetwork): void {
  let width = convolution.rows;
  let fits = convolution.columns === 10 && width <= maxUnits;
  for (const layer of [columns, ...layers]) {
    fits &&= layer.inputs === width;
    width = layer.units;
  }
  fits &&= output.columns === width + 1 && output.rows <= maxClasses;
  if (!fits) {
    throw new ModelError('damaged', `The layers of the model do not fit together: ${specification}.`);
  }
  if (blank < 0 || blank >= output.rows) {
    throw new ModelError('damaged', `The blank of the model is class ${blank} of ${output.rows}.`);
  }
}

function refuse(specification: string): never {
  throw new ModelError(
    'not-covered',
    `The network ${specification} has another shape than those that are covered.`,
  );
}
