import { type LineImage, normalizeLine } from '../src/image/normalize-line.js';
import type { LineNetwork, LstmLayer } from '../src/model/line-network.js';
import type { WeightMatrix } from '../src/model/weight-matrix.js';

/** A sequence of vectors. */
type Sequence = readonly (readonly number[])[];

/**
 * The forward pass as one would write it down from the network's description: slow, in double precision, with
 * activations that are never rounded.
 *
 * @returns for each step the share of each class
 */
export function computeReference(network: LineNetwork, line: LineImage): Sequence {
  const columns = poolFeatures(network, line);
  let sequence: Sequence = columns.map((column) => runLstm(network.columns, column).at(-1)!);
  for (const layer of network.layers) {
    sequence = layer.reversed ? runLstm(layer, sequence.toReversed()).toReversed() : runLstm(layer, sequence);
  }
  return sequence.map((values) => softmax(multiply(network.output, values)));
}

/** For each step along the line the features from top to bottom. */
function poolFeatures({ heightPx, convolution }: LineNetwork, line: LineImage): Sequence[] {
  const stride = line.widthPx + 2;
  const image = new Float32Array(stride * (heightPx + 2));
  normalizeLine(line, heightPx, image);
  const featuresAt = (x: number, y: number): number[] => {
    const window = [0, 1, 2].flatMap((dx) => [0, 1, 2].map((dy) => image[(y + dy) * stride + x + dx]!));
    return multiply(convolution, window).map(Math.tanh);
  };
  return Array.from({ length: Math.floor(line.widthPx / 3) }, (_, column) =>
    Array.from({ length: heightPx / 3 }, (_row, row) => {
      const nine = [0, 1, 2].flatMap((dx) =>
        [0, 1, 2].map((dy) => featuresAt(column * 3 + dx, row * 3 + dy)),
      );
      return nine[0]!.map((_value, feature) => Math.max(...nine.map((features) => features[feature]!)));
    }),
  );
}

function runLstm({ gates, units }: LstmLayer, inputs: Sequence): Sequence {
  let output = new Array<number>(units).fill(0);
  let state = output;
  return inputs.map((input) => {
    const [cell, enter, forget, leave] = gates.map((gate) => multiply(gate, [...input, ...output])) as [
      number[],
      number[],
      number[],
      number[],
    ];
    state = state.map((value, unit) => {
      const next = value * logistic(forget[unit]!) + Math.tanh(cell[unit]!) * logistic(enter[unit]!);
      return Math.min(100, Math.max(-100, next));
    });
    output = state.map((value, unit) => Math.tanh(value) * logistic(leave[unit]!));
    return output;
  });
}

/** The last column is the bias. */
function multiply({ rows, columns, values, scales }: WeightMatrix, input: readonly number[]): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = values[row * columns + columns - 1]!;
    for (let column = 0; column < columns - 1; column++)
      sum += values[row * columns + column]! * input[column]!;
    return sum * (scales?.[row] ?? 1);
  });
}

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
