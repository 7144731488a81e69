import { describe, expect, it } from 'vitest';

import { listSamples } from '../list-samples.js';
import { measureText } from './measure-text.js';
import { PageWriter, type TextStyle } from './page-writer.js';

const size = { widthPt: 300, heightPt: 200 };
const style: TextStyle = { font: { family: 'serif' }, sizePt: 10 };

describe('PageWriter', () => {
  it('keeps the text in the order in which it was written, with its lines and blocks', () => {
    const page = new PageWriter(size, 40)
      .paragraph('A paragraph that is somewhat too long to fit on a single line of this page.', style)
      .rows(
        [
          [
            { text: 'Total', xPt: 0 },
            { text: '12.50', xPt: 200, align: 'right' },
          ],
        ],
        style,
      )
      .finish();
    expect(page.text).toBe(
      'A paragraph that is somewhat too long to fit\non a single line of this page.\n\nTotal 12.50',
    );
  });

  it('justifies all lines of a paragraph but the last', () => {
    const text =
      'Words that fill two lines and a bit of the third one, so that there is something to stretch.';
    const page = new PageWriter(size, 100).paragraph(text, { ...style, align: 'justify' }).finish();
    const runs = page.items.filter((item) => item.kind === 'text');
    const baselines = [...new Set(runs.map((run) => run.baselinePt))];
    const rightEnds = baselines.map((baseline) =>
      Math.max(
        ...runs
          .filter((run) => run.baselinePt === baseline)
          .map((run) => run.xPt + measureText(run.text, run.font, 10)),
      ),
    );
    for (const end of rightEnds.slice(0, -1)) expect(end).toBeCloseTo(200, 5);
    expect(rightEnds.at(-1)).toBeLessThan(199);
  });

  it('refuses to write below the page', () => {
    const page = new PageWriter(size, 40);
    expect(() =>
      page.lines(
        Array.from({ length: 20 }, () => 'line'),
        style,
      ),
    ).toThrow('runs off the page');
  });

  it('no sample has text outside of its page', () => {
    const layouts = listSamples().flatMap(({ pages }) => pages.map(({ layout }) => layout));
    expect(layouts.length).toBeGreaterThan(10);
    for (const { items, widthPt, heightPt } of layouts) {
      for (const item of items) {
        if (item.kind !== 'text') continue;
        expect(item.xPt).toBeGreaterThan(15);
        expect(item.xPt + measureText(item.text, item.font, item.sizePt)).toBeLessThan(widthPt - 15);
        expect(item.baselinePt).toBeLessThan(heightPt - 15);
      }
    }
  });
});
