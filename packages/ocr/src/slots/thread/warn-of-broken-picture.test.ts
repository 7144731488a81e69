import { expect, it } from 'vitest';

import { useDocuments } from '../../../test/documents.js';
import { makePdf, makeStream } from '../../../test/make-pdf.js';
import { smallFile } from '../../../test/small-files.js';
import { warnOfBrokenPicture } from './warn-of-broken-picture.js';

const documents = useDocuments();
const jpeg = smallFile('jpeg').toString('latin1');
const pictureEntries =
  '/Type /XObject /Subtype /Image /Width 24 /Height 16 /BitsPerComponent 8 /ColorSpace /DeviceGray';
const form = '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources <</XObject <</Im 5 0 R>>>>';
const place = 'q 612 0 0 792 0 0 cm /Im Do Q';

const openPage = (picture: string, filter: string, inForm = false) =>
  documents.open(
    makePdf([
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</XObject <</Im 5 0 R /Fm 6 0 R>>>>>>',
      makeStream(inForm ? '/Fm Do' : place),
      makeStream(picture, `${pictureEntries} ${filter}`),
      makeStream(place, form),
    ]),
  );
const codesOf = (document: Awaited<ReturnType<typeof openPage>>, text = ''): string[] =>
  warnOfBrokenPicture(document, 1, text).map((warning) => warning.code);

it.each([
  ['a JPEG without its data', jpeg.slice(0, 40), '/Filter /DCTDecode', false],
  ['nothing like a JPEG', 'no picture at all', '/Filter /DCTDecode', false],
  ['a JPEG 2000 that is none', 'no picture at all', '/Filter /JPXDecode', false],
  ['a form with a broken picture', 'no picture at all', '/Filter /DCTDecode', true],
])(
  'a page whose picture cannot be decoded is not silently empty: %s',
  async (_what, bytes, filter, inForm) => {
    const document = await openPage(bytes, filter, inForm);
    expect(new Set(document.rasterizePage(1, 72).image.pixels)).toEqual(new Set([255]));
    expect(codesOf(document)).toEqual(['PAGE_PICTURE_UNREADABLE']);
    expect(codesOf(document, 'text'.repeat(20))).toEqual([]);
  },
);

it.each([
  ['a white page', 'ÿ'.repeat(24 * 16), ''],
  ['a JPEG', jpeg, '/Filter /DCTDecode'],
])('a page whose picture is sound is as it is: %s', async (_what, bytes, filter) => {
  expect(codesOf(await openPage(bytes, filter))).toEqual([]);
});
