import { deflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import {
  makeBmp,
  makePng,
  makeTiff,
  quadrant,
  quadrantBits,
  quadrantPixels,
  withExifOrientation,
} from '../../test/make-pictures.js';
import { smallFile } from '../../test/small-files.js';

const documents = useDocuments();
const pixelsOf = async (bytes: Uint8Array, page = 1): Promise<Uint8Array> =>
  (await documents.open(bytes)).rasterizePage(page, 300).image.pixels;

const grey = quadrantPixels();
const each = (values: (grey: number) => readonly number[]): Uint8Array =>
  Uint8Array.from([...grey].flatMap((value) => values(value)));
const base = { 256: [24], 257: [16] };

describe('a picture is decoded to its own pixels', () => {
  const palette = [['PLTE', Uint8Array.from([255, 255, 255, 0, 0, 0])]] as const;
  const keyed = [...palette, ['tRNS', Uint8Array.from([0, 255])]] as const;
  it.each([
    ['PNG, grey', makePng({ bitDepth: 8, colorType: 0, samples: grey })],
    ['PNG, one bit', makePng({ bitDepth: 1, colorType: 0, samples: quadrantBits(0) })],
    ['PNG, 16 bits', makePng({ bitDepth: 16, colorType: 0, samples: each((v) => [v, v]) })],
    ['PNG, colour', makePng({ bitDepth: 8, colorType: 2, samples: each((v) => [v, v, v]) })],
    ['PNG, palette', makePng({ bitDepth: 1, colorType: 3, samples: quadrantBits(1), chunks: palette })],
    ['PNG, transparent paper', makePng({ bitDepth: 8, colorType: 4, samples: each((v) => [0, 255 - v]) })],
    [
      'PNG, colour with transparent paper',
      makePng({ bitDepth: 8, colorType: 6, samples: each((v) => [0, 0, 0, 255 - v]) }),
    ],
    [
      'PNG, palette with transparent paper',
      makePng({ bitDepth: 1, colorType: 3, samples: quadrantBits(1), chunks: keyed }),
    ],
    ['TIFF, white is 0', makeTiff([{ tags: { ...base, 262: [0] }, strips: [quadrantBits(1)] }])],
    ['TIFF, black is 0', makeTiff([{ tags: { ...base, 262: [1] }, strips: [quadrantBits(0)] }])],
    [
      'TIFF, grey in strips',
      makeTiff([
        {
          tags: { ...base, 258: [8], 262: [1], 278: [5] },
          strips: [0, 5, 10, 15].map((row) => grey.subarray(row * 24, (row + 5) * 24)),
        },
      ]),
    ],
    [
      'TIFF, deflate with predictor',
      makeTiff([
        {
          tags: { ...base, 258: [8], 259: [8], 262: [1], 317: [2] },
          strips: [deflateSync(grey.map((v, i) => (i % 24 === 0 ? v : v - grey[i - 1]!)))],
        },
      ]),
    ],
    [
      'TIFF, lowest bit first',
      makeTiff([
        {
          tags: { ...base, 262: [0], 266: [2] },
          strips: [quadrantBits(1).map((byte) => ({ 0xf0: 0x0f })[byte] ?? byte)],
        },
      ]),
    ],
    [
      'TIFF, 16 bits little-endian',
      makeTiff([{ tags: { ...base, 258: [16], 262: [1] }, strips: [each((v) => [0x34, v])] }]),
    ],
    [
      'TIFF, colour with transparent paper',
      makeTiff([
        {
          tags: { ...base, 258: [8, 8, 8, 8], 262: [2], 277: [4], 338: [2] },
          strips: [each((v) => [0, 0, 0, 255 - v])],
        },
      ]),
    ],
    [
      'TIFF, planes',
      makeTiff([
        {
          tags: { ...base, 258: [8, 8, 8], 262: [2], 277: [3], 284: [2], 278: [16] },
          strips: [grey, grey, grey],
        },
      ]),
    ],
    [
      'TIFF, palette',
      makeTiff([
        { tags: { ...base, 262: [3], 320: [65_535, 0, 65_535, 0, 65_535, 0] }, strips: [quadrantBits(1)] },
      ]),
    ],
    ['BMP, 24 bits', makeBmp(24, false)],
    ['BMP, 8 bits from the top', makeBmp(8, true)],
    ['GIF', smallFile('gif')],
    ['WebP', smallFile('webp')],
  ])('%s', async (_what, bytes) => {
    expect(await pixelsOf(bytes)).toEqual(grey);
  });

  it('JPEG, as closely as it is stored', async () => {
    const pixels = await pixelsOf(smallFile('jpeg'));
    const difference = Math.max(...pixels.map((value, index) => Math.abs(value - grey[index]!)));
    expect(difference).toBeLessThan(40);
  });

  it('TIFF, LZW, by PDFium and by the reader of unusual layouts', async () => {
    // Clear, then the bytes as codes of nine bits (they never get to ten), then the end.
    const row = grey.subarray(0, 24);
    const strip = packCodes([256, ...row, 257]);
    const tags = { 256: [24], 257: [1], 258: [8], 259: [5], 262: [1] };
    expect(await pixelsOf(makeTiff([{ tags, strips: [strip] }]))).toEqual(row);
    // 262: 8 is Lab, of which only the lightness counts.
    const lab = { ...tags, 256: [8], 262: [8], 277: [3] };
    const triples = Uint8Array.from({ length: 24 }, (_, index) => (index % 3 === 0 ? index * 10 : 128));
    const lightness = triples.filter((_, index) => index % 3 === 0);
    expect(await pixelsOf(makeTiff([{ tags: lab, strips: [packCodes([256, ...triples, 257])] }]))).toEqual(
      lightness,
    );
  });
});

function packCodes(codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from(padded.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
}

describe('a picture is shown as its orientation says', () => {
  // Where the black quarter is once the picture is upright, by the corner that it lies in.
  it.each([
    [1, 'left', 'top'],
    [2, 'right', 'top'],
    [3, 'right', 'bottom'],
    [4, 'left', 'bottom'],
    [5, 'left', 'top'],
    [6, 'right', 'top'],
    [7, 'right', 'bottom'],
    [8, 'left', 'bottom'],
  ] as const)('%i puts the stored corner to the %s %s', async (orientation, across, down) => {
    const { image } = (
      await documents.open(withExifOrientation(smallFile('jpeg'), orientation))
    ).rasterizePage(1, 300);
    const [width, height] = orientation >= 5 ? [16, 24] : [24, 16];
    expect([image.widthPx, image.heightPx]).toEqual([width, height]);
    const at = (side: string, level: string): boolean =>
      image.pixels[(level === 'top' ? 2 : height - 3) * width + (side === 'left' ? 2 : width - 3)]! < 128;
    const corners = ['left top', 'right top', 'left bottom', 'right bottom'];
    expect(corners.filter((corner) => at(corner.split(' ')[0]!, corner.split(' ')[1]!))).toEqual([
      `${across} ${down}`,
    ]);
  });

  it('also in a TIFF', async () => {
    const tiff = makeTiff([{ tags: { ...base, 262: [0], 274: [3] }, strips: [quadrantBits(1)] }]);
    expect(await pixelsOf(tiff)).toEqual(quadrantPixels().reverse());
  });
});

describe('a picture that is not as it should be', () => {
  it('is refused by its size before it is decoded', async () => {
    const bomb = makePng({
      bitDepth: 1,
      colorType: 0,
      samples: new Uint8Array(16),
      widthPx: 60_000,
      heightPx: 60_000,
    });
    await expect(documents.open(bomb)).rejects.toMatchObject({ code: 'LIMIT_PIXELS' });
  });

  it('is refused when its data inflate to more than it needs', async () => {
    const png = makePng({
      bitDepth: 8,
      colorType: 6,
      samples: new Uint8Array(4 * 24 * 16 * 400),
      heightPx: 16,
    });
    const document = await documents.open(png);
    expect(() => document.rasterizePage(1, 300)).toThrow(expect.objectContaining({ code: 'IMAGE_DAMAGED' }));
  });

  it('is refused when it is a kind of JPEG that nobody decodes', async () => {
    const jpeg = Buffer.from(smallFile('jpeg'));
    const lossless = 0xc3;
    jpeg[jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 1] = lossless;
    await expect(documents.open(jpeg)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' });
  });

  it('is refused when nothing of it can be decoded', async () => {
    const jpeg = Buffer.from(smallFile('jpeg'));
    jpeg.fill(0x55, jpeg.indexOf(Buffer.from([0xff, 0xda])));
    const document = await documents.open(jpeg);
    expect(() => document.rasterizePage(1, 300)).toThrow(expect.objectContaining({ code: 'IMAGE_DAMAGED' }));
  });

  it('is refused when its compressed data would run in a circle', async () => {
    const gif = Buffer.from(smallFile('gif'));
    // Behind the descriptor of the frame: the size of the codes, the length of the block, the clear code. A code that
    // is not defined yet follows, which then stands for itself.
    const data = gif.indexOf(0x2c) + 10;
    expect([gif[data], gif[data + 2]! & 7]).toEqual([2, 4]);
    gif[data + 2]! |= 0b0011_1000;
    const document = await documents.open(gif);
    expect(() => document.rasterizePage(1, 300)).toThrow(expect.objectContaining({ code: 'IMAGE_DAMAGED' }));
  });

  it('is used as far as it goes', async () => {
    const png = makePng({ bitDepth: 8, colorType: 0, samples: grey });
    const document = await documents.open(png.subarray(0, -14));
    expect(document.inspect().warnings).toMatchObject([{ code: 'IMAGE_INCOMPLETE', pageNumber: 1 }]);
    expect(document.rasterizePage(1, 300).image.pixels.subarray(0, 24)).toEqual(grey.subarray(0, 24));
  });

  it('does not run in a circle', async () => {
    const tiff = makeTiff([{ tags: base, strips: [quadrantBits(1)] }]);
    const looped = makeTiff([{ tags: base, strips: [quadrantBits(1)] }], tiff.readUInt32LE(4));
    const document = await documents.open(looped);
    expect(document.inspect()).toMatchObject({ pageCount: 1, warnings: [{ code: 'IMAGE_INCOMPLETE' }] });
  });
});

describe('the size of a picture on paper', () => {
  const sized = (x: number, y: number): Buffer =>
    makeTiff([{ tags: { ...base, 282: [x], 283: [y], 296: [2] }, strips: [quadrantBits(1)] }]);

  it('follows the resolution in the file', async () => {
    const [page] = (await documents.open(sized(144, 144))).inspect().pages;
    expect(page).toMatchObject({ widthPt: 12, heightPt: 8 });
  });

  it('makes up for rows that are coarser than columns', async () => {
    const { image } = (await documents.open(sized(200, 100))).rasterizePage(1, 300);
    expect(image).toMatchObject({ widthPx: 24, heightPx: 32, dpi: 200 });
    expect(image.pixels.filter((pixel) => pixel < 128)).toHaveLength(12 * 16);
  });

  it('is rasterised at the resolution asked for when it is sharper than any letter', async () => {
    const { image } = (await documents.open(sized(600, 600))).rasterizePage(1, 300);
    expect(image).toMatchObject({ widthPx: 12, heightPx: 8, dpi: 300 });
  });

  it('stays in its pixels otherwise', async () => {
    const { image } = (await documents.open(sized(400, 400))).rasterizePage(1, 300);
    expect(image).toMatchObject({ widthPx: quadrant.widthPx, heightPx: quadrant.heightPx, dpi: 400 });
  });
});

it('the data chunks of a PNG are one stream', async () => {
  const whole = makePng({ bitDepth: 8, colorType: 0, samples: grey });
  const at = whole.indexOf('IDAT') - 4;
  const length = whole.readUInt32BE(at);
  const data = whole.subarray(at + 8, at + 8 + length);
  const split = (bytes: Uint8Array): Buffer => {
    const chunk = Buffer.alloc(12 + bytes.length);
    chunk.writeUInt32BE(bytes.length, 0);
    chunk.write('IDAT', 4);
    chunk.set(bytes, 8);
    return chunk;
  };
  const parts = [split(data.subarray(0, 9)), split(data.subarray(9))];
  expect(
    await pixelsOf(Buffer.concat([whole.subarray(0, at), ...parts, whole.subarray(at + 12 + length)])),
  ).toEqual(grey);
});
