import { type LineImage, normalizeLine } from '../image/normalize-line.js';
import type { LineNetwork } from '../model/line-network.js';
import type { KernelExports } from './kernel-exports.js';
import { chooseVariant, type KernelVariant, loadKernel } from './load-kernel.js';
import { MemoryPlan } from './memory-plan.js';
import { type PackedLayer, type PackedNetwork, packNetwork } from './pack-network.js';
import { activationBytes } from './pack-weights.js';
import { planGroups } from './plan-groups.js';

/** What the network says of a line. */
export interface Posteriors {
  /** A third of the line's width. */
  readonly steps: number;
  /** Values a step; those behind the model's last class are zero. */
  readonly classes: number;
  /** `steps * classes` shares from 0 to 1. A view of memory that is used again: copy what is kept. */
  readonly values: Float32Array;
}

/** Pixels that the network takes together along the line. */
export const pixelsPerStep = 3;

/** Longer lines are refused: their memory could not be bounded. Scale them down. */
export const maxLineSteps = 8192;

/** Columns of the image that go through the first LSTM at a time; their outputs stay in the processor's cache. */
const blockColumns = 24;

/**
 * Computes a network over lines of text in WebAssembly. A line's values do not depend on the lines beside it. Memory for
 * the largest group so far is kept; it is bounded by `planGroups`.
 */
export class LineKernel {
  readonly variant: KernelVariant;
  readonly #plan = new MemoryPlan();
  readonly #exports: KernelExports;
  readonly #packed: PackedNetwork;
  readonly #unit: number;
  readonly #idle: number;
  readonly #trash: number;

  constructor(
    private readonly network: LineNetwork,
    variant: KernelVariant = chooseVariant(),
  ) {
    this.variant = variant;
    this.#unit = activationBytes(variant);
    this.#packed = packNetwork(this.#plan, variant, network);
    this.#exports = loadKernel(variant, this.#plan.memory);
    const { features, columns, layers } = this.#packed;
    const widest = Math.max(features, ...[columns, ...layers].map(({ units }) => units)) * this.#unit;
    this.#idle = this.#plan.take(widest);
    this.#trash = this.#plan.take(widest);
    this.#plan.bytes(this.#idle, widest).fill(variant === 'relaxed' ? 64 : 0);
  }

  get memoryBytes(): number {
    return this.#plan.memory.buffer.byteLength;
  }

  /**
   * Computes all lines, several at a time, and hands each line's values to `visit` with the line's index, in no
   * particular order.
   *
   * @throws RangeError for a line that is narrower than a step or longer than `maxLineSteps`
   */
  run(
    lines: readonly LineImage[],
    visit: (index: number, posteriors: Posteriors) => void,
    groupSize = 12,
  ): void {
    const steps = lines.map(({ widthPx }) => Math.floor(widthPx / pixelsPerStep));
    for (const count of steps) {
      if (count < 1 || count > maxLineSteps)
        throw new RangeError(`A line of ${count} steps; 1 to ${maxLineSteps}.`);
    }
    for (const group of planGroups(steps, groupSize)) {
      const mark = this.#plan.mark();
      this.#runGroup(
        group.map((index) => lines[index]!),
        group.map((index) => steps[index]!),
        (place, posteriors) => visit(group[place]!, posteriors),
      );
      this.#plan.release(mark);
    }
  }

  #runGroup(
    lines: readonly LineImage[],
    steps: readonly number[],
    visit: (place: number, posteriors: Posteriors) => void,
  ): void {
    const { columns, layers, output, classes } = this.#packed;
    const longest = steps[0]!;
    const widest = Math.max(columns.units, ...layers.map(({ units }) => units));
    const rows = lines.length * longest;
    const buffers = [
      this.#plan.take(rows * widest * this.#unit),
      this.#plan.take(rows * widest * this.#unit),
    ];
    let [from, to] = buffers as [number, number];
    const mark = this.#plan.mark();
    lines.forEach((line, place) => {
      this.#runColumns(line, from + place * longest * columns.units * this.#unit);
      this.#plan.release(mark);
    });
    for (const layer of layers) {
      this.#runLayer(layer, from, to, steps, longest);
      this.#plan.release(mark);
      [from, to] = [to, from];
    }
    const bytes = layers.at(-1)!.units * this.#unit;
    const shares = this.#plan.take(longest * classes * 4);
    steps.forEach((count, place) => {
      const input = from + place * longest * bytes;
      this.#exports.runOutput(output.weights, output.factors, classes, bytes, input, count, shares);
      visit(place, { steps: count, classes, values: this.#plan.floats(shares, count * classes) });
    });
  }

  /** From pixels to the outputs of the first LSTM, which has gone down each column. */
  #runColumns(line: LineImage, output: number): void {
    const { features, convolution, columns } = this.#packed;
    const rows = this.network.heightPx / 3;
    const steps = Math.floor(line.widthPx / pixelsPerStep);
    const stride = line.widthPx + 2;
    const size = stride * (this.network.heightPx + 2);
    const image = this.#plan.take(size * 4);
    const pooled = this.#plan.take(steps * rows * features * this.#unit);
    const outputs = this.#plan.take(blockColumns * rows * columns.units * this.#unit);
    normalizeLine(line, this.network.heightPx, this.#plan.floats(image, size));
    this.#exports.convolve(image, stride * 4, steps, rows, convolution, features, pooled);
    const outBytes = columns.units * this.#unit;
    for (let column = 0; column < steps; column += blockColumns) {
      const count = Math.min(blockColumns, steps - column);
      const input = pooled + column * rows * features * this.#unit;
      const mark = this.#plan.mark();
      this.#runLayer(columns, input, outputs, new Array<number>(count).fill(rows), rows);
      this.#plan.release(mark);
      this.#exports.takeLast(outputs, count, rows, outBytes, output + column * outBytes);
    }
  }

  #runLayer(
    layer: PackedLayer,
    input: number,
    output: number,
    lengths: readonly number[],
    steps: number,
  ): void {
    const { weights, factors, units, inputs, reversed } = layer;
    const count = lengths.length;
    const lengthsAt = this.#plan.take(count * 4);
    const cells = this.#plan.take((count + 1) * units * 4);
    const table = this.#plan.take((count + 3) * 16);
    this.#plan.integers(lengthsAt, count).set(lengths);
    const inBytes = inputs * this.#unit;
    const outBytes = units * this.#unit;
    const scratch = [cells, this.#idle, this.#trash, table] as const;
    const shape = [weights, factors, units, inBytes, outBytes] as const;
    this.#exports.runLayer(...shape, input, output, lengthsAt, count, steps, reversed, ...scratch);
  }
}
