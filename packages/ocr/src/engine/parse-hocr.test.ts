import { expect, it } from 'vitest';

import { parseHocr } from './parse-hocr.js';

const word = (text: string, box: string): string =>
  `<span class='ocrx_word' id='w' title='bbox ${box}; x_wconf 91'>${text}</span>`;
const page = `<div class='ocr_page' id='page_1' title='image "a"; bbox 0 0 9 9'>
<div class='ocr_carea' id='b' title="bbox 0 0 1 1"><p class='ocr_par' id='p' lang='eng' title="bbox 0 0 1 1">
<span class='ocr_header' id='l' title="bbox 10 10 90 30; baseline 0 -5; x_size 24.5; x_descenders 5">
${word('<strong>Tom</strong>', '10 10 40 30')} ${word('&amp;', '45 10 50 30')} ${word('<em> </em>', '60 1 61 2')}
</span></p><p class='ocr_par' id='q' title="bbox 0 0 1 1"><span class='ocr_line' id='m' title="bbox 0 0 9 9">
${word('a&lt;b&#39;', '10 50 90 70')}</span><span class='ocr_line' id='n' title="bbox 0 0 9 9">${word(' ', '1 1 2 2')}</span>
</p></div><div class='ocr_photo' id='x' title="bbox 0 0 9 9"></div></div>`;

it('takes words, places, sizes and paragraphs from what Tesseract writes', () => {
  const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });
  expect(parseHocr(page)).toEqual([
    {
      box: box(10, 10, 50, 30),
      words: [
        { text: 'Tom', confidence: 91, box: box(10, 10, 40, 30) },
        { text: '&', confidence: 91, box: box(45, 10, 50, 30) },
      ],
      place: { block: 1, paragraph: 1 },
      letterSize: 24.5,
    },
    {
      box: box(10, 50, 90, 70),
      words: [{ text: "a<b'", confidence: 91, box: box(10, 50, 90, 70) }],
      place: { block: 1, paragraph: 2 },
    },
  ]);
});

it('finds no lines on an empty page', () => {
  expect(parseHocr("<div class='ocr_page' title='bbox 0 0 9 9'></div>")).toEqual([]);
});
