import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outputBaseOf, withSuffix } from './output-base.js';

const lastName = (base: string): string => base.slice(base.lastIndexOf('/') + 1);

describe('the name of an output', () => {
  it.each([
    ['letter.pdf', 'letter'],
    ['2019/Lease 14.PDF', '2019/Lease 14'],
    ['scan.tif', 'scan.tif'],
    ['a.pdf.pdf', 'a.pdf'],
    ['.pdf', '.pdf'],
    ['a/.pdf', 'a/.pdf'],
  ])('of %s is %s', (fileName, base) => {
    expect(outputBaseOf(fileName)).toBe(base);
  });

  it('never becomes too long for a disk, even with an extension', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400, unit: 'grapheme' }), (name) => {
        const fileName = `a/${name.replaceAll('/', '_')}.pdf`;
        for (const base of [outputBaseOf(fileName), withSuffix(outputBaseOf(fileName), fileName)]) {
          expect(Buffer.byteLength(`${lastName(base)}.alto.xml`)).toBeLessThanOrEqual(255);
          expect(base.startsWith('a/')).toBe(true);
        }
      }),
    );
  });

  it('tells long names apart that begin alike', () => {
    const long = 'x'.repeat(250);
    expect(outputBaseOf(`${long}1.pdf`)).not.toBe(outputBaseOf(`${long}2.pdf`));
  });
});
