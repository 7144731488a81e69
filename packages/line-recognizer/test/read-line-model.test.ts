import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ModelError, readLineModel } from '../src/index.js';
import { readEnglishModel } from './english-model.js';
import { makeModel, smallShape } from './make-model.js';

const english = readEnglishModel();

function reasonOf(bytes: Uint8Array): string {
  try {
    readLineModel(bytes);
  } catch (error) {
    if (error instanceof ModelError) return error.reason;
    throw error;
  }
  return 'read';
}

describe('the English model', () => {
  const model = readLineModel(english);
  const spell = (word: string): number[] =>
    [...word].map((letter) => model.unichars.findIndex(({ text }) => text === letter));

  it('has the network that its specification names', () => {
    const { network } = model;
    expect(network.specification).toBe('[1,36,0,1Ct3,3,16Mp3,3Lfys64Lfx96Lrx96Lfx512O1c1]');
    expect(network.heightPx).toBe(36);
    expect(network.columns.units).toBe(64);
    expect(network.layers.map(({ units, reversed }) => [units, reversed])).toEqual([
      [96, false],
      [96, true],
      [512, false],
    ]);
    expect(network.output).toMatchObject({ rows: 111, columns: 513 });
    expect(network.blank).toBe(110);
  });

  it('knows what kind each character is', () => {
    const kinds = (text: string) => model.unichars.find((unichar) => unichar.text === text);
    expect(kinds('a')).toMatchObject({ isLetter: true, isLower: true, isUpper: false, script: 'Latin' });
    expect(kinds('Q')).toMatchObject({ isLetter: true, isLower: false, isUpper: true });
    expect(kinds('7')).toMatchObject({ isDigit: true, isLetter: false });
    expect(kinds(';')).toMatchObject({ isPunctuation: true, script: 'Common' });
    expect(model.unichars[0]!.text).toBe(' ');
    expect(model.unichars.some(({ isRightToLeft }) => isRightToLeft)).toBe(false);
  });

  it('has words in its dictionary and no others', () => {
    for (const word of ['the', 'house', 'recognition', 'London'])
      expect(model.words!.has(spell(word)), word).toBe(true);
    for (const word of ['recogniti', 'hxouse', 'houseq'])
      expect(model.words!.has(spell(word)), word).toBe(false);
    expect(model.words!.has([])).toBe(false);
  });

  it('spells each character with one class', () => {
    expect(model.codes).toHaveLength(112);
    expect(model.codes.every(({ length }) => length === 1)).toBe(true);
  });
});

describe('a made model', () => {
  it.each([true, false])('is read in whole numbers: %s', (wholeNumbers) => {
    const { network, words } = readLineModel(makeModel({ ...smallShape, wholeNumbers }));
    expect(network.output.scales === null).toBe(!wholeNumbers);
    expect(network.columns).toMatchObject({ inputs: 4, units: 8 });
    expect(words!.has([1, 2])).toBe(true);
    expect(words!.has([2])).toBe(true);
    expect(words!.has([1])).toBe(false);
  });

  it('of a shape that is not covered says so', () => {
    const bytes = makeModel(smallShape);
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('Softmax', 'LSTMabc'), 'latin1');
    expect(() => readLineModel(renamed)).toThrow(/LSTMabc, which is not covered/);
    expect(() => readLineModel(makeModel({ ...smallShape, heightPx: 13 }))).toThrow(/another shape/);
  });

  it('without a network says so', () => {
    const bytes = makeModel(smallShape);
    bytes.writeBigInt64LE(-1n, 4 + 8 * 17);
    expect(() => readLineModel(bytes)).toThrow('The model has no network of the LSTM recogniser.');
  });

  it('cut off anywhere is damaged, never read', () => {
    const bytes = makeModel(smallShape);
    for (let length = 0; length < bytes.length; length++) {
      expect(reasonOf(bytes.subarray(0, length)), `${length} bytes`).not.toBe('read');
    }
  });

  it('damaged anywhere is read or refused with a ModelError', () => {
    const bytes = makeModel(smallShape);
    const damage = fc.record({ at: fc.nat(bytes.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 8 }), (damages) => {
        const copy = Buffer.from(bytes);
        for (const { at, value } of damages) copy[at] = value;
        expect(['read', 'damaged', 'not-covered']).toContain(reasonOf(copy));
      }),
      { numRuns: 2000 },
    );
  });
});

it('bytes of no model are damaged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(reasonOf(bytes)).not.toBe('read');
    }),
  );
});
