import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { stripHiddenText } from './strip-hidden-text.js';

const strip = (content: string, mode = 0) => stripHiddenText(content, mode, () => undefined);

describe('invisible text', () => {
  it.each([
    ['BT 3 Tr (a) Tj ET', 'BT 3 Tr  ET', 1],
    ['BT 3 Tr [(a) -5 <62>] TJ ET (b) Tj', 'BT 3 Tr  ET ', 2],
    ['q 3 Tr BT (a) Tj ET Q BT (b) Tj ET', 'q 3 Tr BT  ET Q BT (b) Tj ET', 1],
    ['BT 3 Tr (a) \' 1 2 (b) " ET', 'BT 3 Tr T* 1 Tw 2 Tc T* ET', 2],
    ['BT 3 Tr (a \\) Tj) Tj 0 Tr 1 0 Td (b) Tj ET', 'BT 3 Tr  0 Tr 1 0 Td (b) Tj ET', 1],
  ])('goes from %s', (content, expected, dropped) => {
    expect(strip(content)).toEqual({ content: expected, dropped });
  });

  it.each([
    'BT (a) Tj ET',
    'BT 7 Tr (a) Tj ET',
    'q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI 3 Tr (x) Tj\xff EI Q (b) Tj',
    '% 3 Tr (a) Tj\n0 0 9 9 re f',
    '/Span <</ActualText (3 Tr)>> BDC (3 Tr (a) Tj) Tj EMC',
  ])('is not in %s', (content) => {
    expect(strip(content)).toEqual({ content, dropped: 0 });
  });

  it('is what a form shows that is drawn in its mode', () => {
    expect(strip('(a) Tj', 3).dropped).toBe(1);
    const drawn: [string, number][] = [];
    stripHiddenText('/A Do 3 Tr q 0 Tr /B Do Q /C Do', 0, (name, mode) => drawn.push([name, mode]));
    expect(drawn).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 3],
    ]);
  });

  it('stays when visible text goes on where it ended', () => {
    expect(() => strip('BT 3 Tr (a) Tj 0 Tr (b) Tj ET')).toThrow('where invisible text ended');
  });

  it('leaves every other byte as it is', () => {
    const piece = fc.constantFrom(
      ...['q', 'Q', '1 0 0 1 2 3 cm', '/F1 9 Tf', '(x) Tj', '3 Tr', '0 Tr', 'BT', '1 2 Td', '/X Do', '% c\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const content = pieces.join('\n');
        let stripped;
        try {
          stripped = strip(content);
        } catch {
          return;
        }
        const others = (text: string): string => text.replaceAll('(x) Tj', '').replace(/\s+/g, ' ').trim();
        expect(others(stripped.content)).toBe(others(content));
        expect(strip(stripped.content).dropped).toBe(0);
      }),
    );
  });
});
