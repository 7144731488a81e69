import { ByteWriter } from './byte-writer.js';
import { createRandom } from './create-random.js';

export interface ModelShape {
  readonly heightPx: number;
  readonly features: number;
  readonly columnUnits: number;
  readonly layers: readonly { readonly units: number; readonly reversed: boolean }[];
  /** Characters besides the space, from `a` on. */
  readonly letters: number;
  readonly wholeNumbers: boolean;
  readonly seed: number;
  readonly words?: readonly string[];
}

export const smallShape: ModelShape = {
  heightPx: 12,
  features: 4,
  columnUnits: 8,
  layers: [
    { units: 8, reversed: false },
    { units: 4, reversed: true },
  ],
  letters: 6,
  wholeNumbers: true,
  seed: 1,
};

/** A traineddata file with a network of random weights: right in every byte, and it reads nothing. */
export function makeModel(shape: ModelShape): Buffer {
  const entries = new Map<number, Uint8Array>([
    [17, writeNetwork(shape)],
    [19, writeWords(shape)],
    [21, writeUnicharset(shape)],
    [22, writeRecoder(shape)],
  ]);
  const head = new ByteWriter().int32(24);
  let position = 4 + 8 * 24;
  for (let number = 0; number < 24; number++) {
    const entry = entries.get(number);
    head.int64(entry === undefined ? -1n : BigInt(position));
    position += entry?.length ?? 0;
  }
  for (const entry of entries.values()) head.raw(entry);
  return head.toBytes();
}

function writeNetwork(shape: ModelShape): Buffer {
  const { heightPx, features, columnUnits, layers, letters } = shape;
  const out = new ByteWriter();
  const random = createRandom(shape.seed);
  const classes = letters + 2;
  const node = (type: string, inputs: number, outputs: number): ByteWriter =>
    out.int8(0).text(type).int8(0).int8(0).int32(64, inputs, outputs, 0).text(type);
  const series = (type: string, count: number): ByteWriter => node(type, 1, 1).int32(count);
  const matrix = (rows: number, columns: number): void => writeMatrix(out, rows, columns, shape, random);
  const lstm = (type: string, inputs: number, units: number): void => {
    node(type, inputs, units).int32(inputs + units);
    for (let gate = 0; gate < 4; gate++) matrix(units, inputs + units + 1);
  };
  const noRates = (): ByteWriter => out.int32(0);
  series('Series', 5 + layers.length);
  node('Input', heightPx, 1).int32(1, heightPx, 0, 1, 0);
  series('Series', 2);
  node('Convolve', 1, 9).int32(1, 1);
  node('Tanh', 9, features);
  matrix(features, 10);
  noRates();
  node('Maxpool', features, features).int32(3, 3);
  series('XYTranspose', 1);
  lstm('SummLSTM', features, columnUnits);
  noRates();
  let width = columnUnits;
  for (const { units, reversed } of layers) {
    if (reversed) series('RTLReversed', 1);
    lstm('LSTM', width, units);
    if (reversed) noRates();
    width = units;
  }
  node('Softmax', width, classes);
  matrix(classes, width + 1);
  noRates();
  return out
    .text('[made]')
    .int32(0, 0, 0, classes - 1, 0, 0, 0)
    .toBytes();
}

function writeMatrix(
  out: ByteWriter,
  rows: number,
  columns: number,
  { wholeNumbers }: ModelShape,
  random: () => number,
): void {
  out.uint8(wholeNumbers ? 129 : 128).int32(rows, columns);
  if (!wholeNumbers) {
    out.double(0);
    for (let index = 0; index < rows * columns; index++) out.double(random() * 2 - 1);
    return;
  }
  out.int8(0);
  for (let index = 0; index < rows * columns; index++) out.int8(Math.round((random() * 2 - 1) * 127));
  out.int32(rows);
  for (let index = 0; index < rows; index++) out.double((0.5 + random()) / 127);
}

const letterOf = (index: number): string => String.fromCodePoint(97 + index);

function writeUnicharset({ letters }: ModelShape): Buffer {
  const lines = Array.from(
    { length: letters },
    (_, index) =>
      `${letterOf(index)} 3 0,255,0,255,0,0,0,0,0,0 Latin ${index + 1} 0 ${index + 1} ${letterOf(index)}`,
  );
  return Buffer.from([`${letters + 1}`, 'NULL 0 Common 0', ...lines, ''].join('\n'));
}

function writeRecoder({ letters }: ModelShape): Buffer {
  const out = new ByteWriter().int32(letters + 1);
  for (let unichar = 0; unichar <= letters; unichar++) out.int8(1).int32(1, unichar);
  return out.toBytes();
}

/** Every word on a path of its own below the root, which shares first letters. */
function writeWords({ words = ['ab', 'ac', 'b'], letters }: ModelShape): Buffer {
  interface Node {
    readonly edges: Map<number, { child: Node; end: boolean }>;
    position: number;
  }
  const root: Node = { edges: new Map(), position: 0 };
  for (const word of words) {
    let node = root;
    [...word].forEach((letter, index, all) => {
      const unichar = letter.codePointAt(0)! - 96;
      const edge = node.edges.get(unichar) ?? { child: { edges: new Map(), position: 0 }, end: false };
      edge.end ||= index === all.length - 1;
      node.edges.set(unichar, edge);
      node = edge.child;
    });
  }
  const order: Node[] = [root];
  for (const node of order) order.push(...[...node.edges.values()].map(({ child }) => child));
  const nodes = order.filter(({ edges }) => edges.size > 0);
  let count = 0;
  for (const node of nodes) {
    node.position = count;
    count += node.edges.size;
  }
  const letterBits = Math.ceil(Math.log2(letters + 2));
  const out = new ByteWriter().int16(42).int32(letters + 1, count);
  for (const node of nodes) {
    [...node.edges].forEach(([unichar, { child, end }], index) => {
      const flags = (index === node.edges.size - 1 ? 1 : 0) | (end ? 4 : 0);
      const target = BigInt(child.edges.size === 0 ? 0 : child.position);
      out.int64(BigInt(unichar) | (BigInt(flags) << BigInt(letterBits)) | (target << BigInt(letterBits + 3)));
    });
  }
  return out.toBytes();
}
