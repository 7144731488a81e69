import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileKernel } from '../kernel/compile-kernel.js';
import { decodeGreedily } from '../src/decode/decode-greedily.js';
import { plainModule, relaxedModule } from '../src/kernel/built-modules.js';
import { LineKernel } from '../src/kernel/line-kernel.js';
import { chooseVariant, type KernelVariant } from '../src/kernel/load-kernel.js';
import { planGroups } from '../src/kernel/plan-groups.js';
import type { LineImage } from '../src/image/normalize-line.js';
import { readLineModel } from '../src/index.js';
import { createRandom } from './create-random.js';
import { readEnglishModel } from './english-model.js';
import { makeModel, type ModelShape, smallShape } from './make-model.js';
import { readLineFixture } from './read-line-fixture.js';
import { computeReference } from './reference-network.js';

/** Activations have 127 values; over random weights, which are larger than learned ones, shares differ by this at most. */
const bound = 0.12;

const variants: KernelVariant[] = chooseVariant() === 'relaxed' ? ['plain', 'relaxed'] : ['plain'];

function makeLine(widthPx: number, heightPx: number, seed: number): LineImage {
  const random = createRandom(seed);
  return {
    widthPx,
    pixels: Uint8Array.from({ length: widthPx * heightPx }, () => Math.floor(random() * 256)),
  };
}

function compute(kernel: LineKernel, lines: readonly LineImage[], groupSize?: number): number[][] {
  const results: number[][] = lines.map(() => []);
  kernel.run(lines, (index, { values }) => (results[index] = [...values]), groupSize);
  return results;
}

const shapes: fc.Arbitrary<ModelShape> = fc.record({
  heightPx: fc.constantFrom(3, 12, 36),
  features: fc.integer({ min: 1, max: 9 }),
  columnUnits: fc.integer({ min: 1, max: 13 }),
  layers: fc.array(fc.record({ units: fc.integer({ min: 1, max: 21 }), reversed: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  }),
  letters: fc.integer({ min: 1, max: 40 }),
  wholeNumbers: fc.boolean(),
  seed: fc.nat(),
});

describe.each(variants)('the %s kernel', (variant) => {
  it('gives what the plain description gives, for networks of any shape', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 3, max: 40 }), (shape, widthPx) => {
        const { network } = readLineModel(makeModel(shape));
        const line = makeLine(widthPx, shape.heightPx, shape.seed);
        const expected = computeReference(network, line);
        new LineKernel(network, variant).run([line], (_, { steps, classes, values }) => {
          expect(steps).toBe(expected.length);
          expected.forEach((shares, step) =>
            shares.forEach((share, index) =>
              expect(Math.abs(values[step * classes + index]! - share)).toBeLessThan(bound),
            ),
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bits whatever lines are beside a line', () => {
    const { network } = readLineModel(makeModel(smallShape));
    const kernel = new LineKernel(network, variant);
    const lines = [40, 9, 3, 100, 41, 7, 64, 5].map((widthPx, index) => makeLine(widthPx, 12, index));
    const alone = lines.map((line) => compute(kernel, [line])[0]);
    for (const size of [1, 2, 3, 5, 12]) expect(compute(kernel, lines, size)).toEqual(alone);
    expect(compute(kernel, lines.toReversed()).toReversed()).toEqual(alone);
  });

  it('takes no more memory for more lines of the same width', () => {
    const { network } = readLineModel(makeModel(smallShape));
    const kernel = new LineKernel(network, variant);
    const lines = Array.from({ length: 24 }, (_, index) => makeLine(300, 12, index));
    compute(kernel, lines.slice(0, 12));
    const before = kernel.memoryBytes;
    for (let round = 0; round < 5; round++) compute(kernel, lines);
    expect(kernel.memoryBytes).toBe(before);
  });

  it('refuses lines that are too short or too long', () => {
    const { network } = readLineModel(makeModel(smallShape));
    const kernel = new LineKernel(network, variant);
    expect(() => compute(kernel, [makeLine(2, 12, 1)])).toThrow(RangeError);
    expect(() => compute(kernel, [makeLine(3 * 8193, 12, 1)])).toThrow(RangeError);
  });

  it('reads English, nearly as unrounded arithmetic does', () => {
    const model = readLineModel(readEnglishModel());
    const lines = [readLineFixture('fox'), readLineFixture('twice')];
    const texts: string[] = [];
    new LineKernel(model.network, variant).run(lines, (index, posteriors) => {
      texts[index] = decodeGreedily(model, posteriors);
      if (index !== 1) return;
      const expected = computeReference(model.network, lines[1]!);
      const { classes, values } = posteriors;
      const differences = expected.flatMap((shares, step) =>
        shares.map((share, at) => Math.abs(values[step * classes + at]! - share)),
      );
      expect(Math.max(...differences)).toBeLessThan(0.15);
      expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(0.0005);
    });
    expect(texts).toEqual(['The quick brown fox, 27 of them, jumps over a lazy dog.', 'It was read twice.']);
  });
});

// Node.js 20 has the plain kernel alone.
if (variants.length > 1)
  it('both kernels give the same bits', () => {
    const { network } = readLineModel(makeModel({ ...smallShape, features: 5, columnUnits: 7 }));
    const lines = [30, 90, 61].map((widthPx, index) => makeLine(widthPx, 12, index));
    const [plain, relaxed] = variants.map((variant) => compute(new LineKernel(network, variant), lines));
    expect(relaxed).toEqual(plain);
  });

it('the built modules are what the source gives', async () => {
  const [plain, relaxed] = await Promise.all([compileKernel('plain'), compileKernel('relaxed')]);
  expect(Buffer.from(plain).toString('base64') === plainModule).toBe(true);
  expect(Buffer.from(relaxed).toString('base64') === relaxedModule).toBe(true);
});

it('groups hold every line once, the longest first, and never too many steps', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 8192 }), { maxLength: 60 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 12 }), (steps, size) => {
      const groups = planGroups(steps, size);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(steps.map((_, index) => index));
      for (const group of groups) {
        expect(group.length).toBeLessThanOrEqual(size);
        expect(steps[group[0]!]! * group.length).toBeLessThanOrEqual(16_384);
        expect(group.every((index) => steps[index]! <= steps[group[0]!]!)).toBe(true);
      }
    }),
  );
});
