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
