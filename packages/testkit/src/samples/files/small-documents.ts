import { layOutContract } from '../content/contract.js';
import { layOutShelfLabel } from '../content/shelf-label.js';
import { encodeBmp } from '../encode/encode-bmp.js';
import { encodePng } from '../encode/encode-png.js';
import { encodeTiff } from '../encode/encode-tiff.js';
import { writePdf } from '../encode/write-pdf.js';
import { showGrey, type GreyImage } from '../scan/grey-image.js';
import { makeBilevel } from '../scan/scan-effects.js';
import { scanPage } from '../scan/scan-page.js';
import { writeNumberedPdf } from '../../numbered/write-numbered-pdf.js';

/** A document as bytes, with the name that messages call it. */
export interface SmallDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const settings = {
  title: 'Small',
  author: 'Testkit',
  producer: 'Testkit',
  createdAt: new Date('2020-01-20T11:00:00Z'),
};

/** One document of each kind that is read, a few kilobytes each: what is to be read thousands of times. */
export async function makeSmallDocuments(): Promise<SmallDocument[]> {
  const layout = layOutShelfLabel();
  const grey = scanPage(layout, { seed: 9, dpi: 60 });
  return [...makePictures(grey), ...(await makePdfs(layout, grey))];
}

function makePictures(grey: GreyImage): SmallDocument[] {
  const bilevel = makeBilevel(grey, 150);
  const canvas = showGrey(grey);
  return [
    { name: 'grey-8.png', bytes: encodePng(grey, 8) },
    { name: 'grey-4.png', bytes: encodePng(grey, 4) },
    { name: 'bilevel.png', bytes: encodePng(bilevel, 1) },
    { name: 'colour.png', bytes: canvas.encodeSync('png') },
    { name: 'photo.jpg', bytes: canvas.encodeSync('jpeg', { quality: 50 }) },
    { name: 'card.webp', bytes: canvas.encodeSync('webp', 60) },
    { name: 'slip.gif', bytes: showGrey(bilevel).encodeSync('gif') },
    { name: 'label.bmp', bytes: encodeBmp(bilevel) },
    { name: 'fax.tif', bytes: encodeTiff([bilevel, bilevel]) },
  ];
}

async function makePdfs(
  layout: ReturnType<typeof layOutShelfLabel>,
  grey: GreyImage,
): Promise<SmallDocument[]> {
  const { widthPt, heightPt } = layout;
  const jpeg = { picture: showGrey(grey).encodeSync('jpeg', { quality: 50 }), widthPt, heightPt };
  const png = { picture: encodePng(makeBilevel(grey, 150), 1), widthPt, heightPt };
  return [
    { name: 'numbered.pdf', bytes: writeNumberedPdf([1, 2]) },
    { name: 'text.pdf', bytes: await writePdf([layout], settings) },
    { name: 'jpeg-scan.pdf', bytes: await writePdf([jpeg], settings) },
    { name: 'png-scan.pdf', bytes: await writePdf([png], settings) },
    { name: 'mixed.pdf', bytes: await writePdf([layout, jpeg, png], settings) },
    { name: 'encrypted.pdf', bytes: await writePdf([layOutContract()], { ...settings, password: 'small' }) },
  ];
}
