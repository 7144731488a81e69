import { describe, expect, it } from 'vitest';

import { fitWords } from './fit-words.js';

const page = (line: string): string => `q 612 0 0 792 0 0 cm Q\nBT\n3 Tr ${line} \nET\n`;
const drawn = (...words: string[]): string => `BT\n3 Tr\n${words.join('\n')}\nET\n`;

describe('the words of a text page', () => {
  it('fill their own width, and the space behind them the gap to the next word', () => {
    const line =
      '1 0 0 1 10 20 Tm /f-0-0 10 Tf 75 Tz [ <0043004F00440020> ] TJ 30 0 Td 60 Tz [ <004100420020> ] TJ';
    // COD with its space is 4 glyphs of 5 pt at 75 %, 15 pt, which is the width of the word; the next begins at 30 pt.
    expect(fitWords(page(line))).toBe(
      drawn(
        '1 0 0 1 10 20 Tm /f-0-0 10 Tf 100 Tz [ <0043004F0044> ] TJ 300 Tz [ <0020> ] TJ',
        '1 0 0 1 40 20 Tm /f-0-0 10 Tf 90 Tz [ <00410042> ] TJ',
      ),
    );
  });

  it('are left out where there is text already', () => {
    const line =
      '1 0 0 1 10 20 Tm /f-0-0 10 Tf 75 Tz [ <0043004F00440020> ] TJ 30 0 Td 60 Tz [ <004100420020> ] TJ';
    const second = '1 0 0 1 40 20 Tm /f-0-0 10 Tf 90 Tz [ <00410042> ] TJ';
    // The first word reaches from 10 to 25 pt: half of it is not enough, most of it is.
    expect(fitWords(page(line), (x, y) => x < 22 && y > 20 && y < 30)).toBe(drawn(second));
    expect(fitWords(page(line), (x) => x < 17)).toContain('0043004F0044');
  });

  it('that nearly touch are kept apart, as they would be read as one', () => {
    const line =
      '1 0 0 1 10 20 Tm /f-0-0 10 Tf 75 Tz [ <0043004F00440020> ] TJ 15.4 0 Td 60 Tz [ <004100420020> ] TJ';
    // 0.4 pt between them are made 1.6.
    expect(fitWords(page(line))).toBe(
      drawn(
        '1 0 0 1 10 20 Tm /f-0-0 10 Tf 92 Tz [ <0043004F0044> ] TJ 32 Tz [ <0020> ] TJ',
        '1 0 0 1 25.4 20 Tm /f-0-0 10 Tf 90 Tz [ <00410042> ] TJ',
      ),
    );
  });

  it('do not reach for the next line', () => {
    const line =
      '1 0 0 1 200 50 Tm /f-0-0 10 Tf 50 Tz [ <00410020> ] TJ \n -150 -28 Td 50 Tz [ <00420020> ] TJ';
    expect(fitWords(page(line))).toBe(
      drawn(
        '1 0 0 1 200 50 Tm /f-0-0 10 Tf 100 Tz [ <0041> ] TJ',
        '1 0 0 1 50 22 Tm /f-0-0 10 Tf 100 Tz [ <0042> ] TJ',
      ),
    );
  });

  it('of a line askew lie flat, each where its middle is', () => {
    const line = '0.999 0.04 -0.04 0.999 100 100 Tm /f-0-0 10 Tf 100 Tz [ <004100420043> ] TJ';
    expect(fitWords(page(line))).toBe(
      drawn('1 0 0 1 100 100.3 Tm /f-0-0 10 Tf 100 Tz [ <004100420043> ] TJ'),
    );
  });

  const falling = (degrees: number): number[] => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    // Four words of 30 pt, 50 pt apart, on a line that begins at a height of 100 pt.
    const first = `1 ${-slope} ${slope} 1 10 100 Tm /f-0-0 10 Tf 75 Tz [ <00410042004300440045004600470020> ] TJ`;
    const line = `${first}${' 50 0 Td 75 Tz [ <00410042004300440045004600470020> ] TJ'.repeat(3)}`;
    return [...fitWords(page(line)).matchAll(/1 0 0 1 [\d.]+ ([\d.]+) Tm/g)].map(([, y]) => Number(y));
  };

  it('of a line that falls come so close to one baseline that it is seen as one line', () => {
    const heights = falling(4);
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
    expect(heights[0]! - heights[3]!).toBeCloseTo(4.5, 2);
    // The middle of the line stays where it was: 90 pt along it.
    expect((heights[0]! + heights[3]!) / 2).toBeCloseTo(100 - 90 * Math.tan((4 * Math.PI) / 180), 1);
  });

  it('of a line that falls so far that they would be marked beside it stay where they are', () => {
    const heights = falling(6);
    expect(heights[0]! - heights[3]!).toBeCloseTo(150 * Math.tan((6 * Math.PI) / 180), 2);
  });

  it.each([
    ['up', '0.04 0.999 -0.999 0.04', '0 1 -1 0 100.3 100'],
    ['upside down', '-0.999 0.04 -0.04 -0.999', '-1 0 0 -1 100 100.3'],
    ['down', '-0.04 -0.999 0.999 -0.04', '0 -1 1 0 99.7 100'],
  ])(
    'of a line that runs %s and is askew lie along the page, each where its middle is',
    (_, askew, straight) => {
      const line = `${askew} 100 100 Tm /f-0-0 10 Tf 100 Tz [ <004100420043> ] TJ`;
      expect(fitWords(page(line))).toBe(drawn(`${straight} Tm /f-0-0 10 Tf 100 Tz [ <004100420043> ] TJ`));
    },
  );

  it('of a line that is really turned stay turned', () => {
    const line = '0 1 -1 0 100 100 Tm /f-0-0 10 Tf 50 Tz [ <00410020> ] TJ 20 0 Td 50 Tz [ <00420020> ] TJ';
    expect(fitWords(page(line))).toBe(
      drawn(
        '0 1 -1 0 100 100 Tm /f-0-0 10 Tf 100 Tz [ <0041> ] TJ 300 Tz [ <0020> ] TJ',
        '0 1 -1 0 100 120 Tm /f-0-0 10 Tf 100 Tz [ <0042> ] TJ',
      ),
    );
  });

  it('stay as they are in a stream of another form', () => {
    const content = 'BT /F1 12 Tf 72 700 Td (Hello) Tj ET';
    expect(fitWords(content)).toBe(content);
  });
});
