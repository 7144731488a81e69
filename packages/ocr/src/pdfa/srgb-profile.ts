/** Of the curve that turns values into light. */
const curvePoints = 1_024;
const headerBytes = 128;

/* Colours of sRGB (IEC 61966-2-1) as seen under the profile's own white, D50. */
const primaries = {
  rXYZ: [0.436_07, 0.222_49, 0.013_92],
  gXYZ: [0.385_15, 0.716_87, 0.097_08],
  bXYZ: [0.143_07, 0.060_61, 0.714_1],
} as const;
const white = [0.964_2, 1, 0.824_91] as const;

/** An ICC profile of sRGB, version 2.1: three colours and a curve (ICC.1:2001-04). */
export function srgbProfile(): Buffer {
  const curve = makeCurve();
  const tags: readonly (readonly [name: string, data: Buffer])[] = [
    ['desc', describe('sRGB')],
    ['cprt', Buffer.from('text\0\0\0\0No copyright\0', 'latin1')],
    ['wtpt', makePlace(white)],
    ...Object.entries(primaries).map(([name, place]) => [name, makePlace(place)] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const parts: Buffer[] = [];
  let position = headerBytes + table.length;
  tags.forEach(([name, data], index) => {
    const at = 4 + 12 * index;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(position, at + 4);
    table.writeUInt32BE(data.length, at + 8);
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    data.copy(padded);
    parts.push(padded);
    position += padded.length;
  });
  return Buffer.concat([makeHeader(position), table, ...parts]);
}

function makeHeader(sizeBytes: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(sizeBytes);
  header.writeUInt32BE(0x02_10_00_00, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // The date of the version of the format that it follows: the same bytes every time.
  [2001, 4, 1, 0, 0, 0].forEach((part, index) => header.writeUInt16BE(part, 24 + 2 * index));
  header.write('acsp', 36, 'latin1');
  white.forEach((value, index) => header.writeInt32BE(toFixed(value), 68 + 4 * index));
  return header;
}

function describe(name: string): Buffer {
  const data = Buffer.alloc(12 + name.length + 1 + 4 + 4 + 2 + 1 + 67);
  data.write('desc', 'latin1');
  data.writeUInt32BE(name.length + 1, 8);
  data.write(name, 12, 'latin1');
  return data;
}

function makePlace(place: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 'latin1');
  place.forEach((value, index) => data.writeInt32BE(toFixed(value), 8 + 4 * index));
  return data;
}

function makeCurve(): Buffer {
  const data = Buffer.alloc(12 + 2 * curvePoints);
  data.write('curv', 'latin1');
  data.writeUInt32BE(curvePoints, 8);
  for (let index = 0; index < curvePoints; index += 1) {
    const value = index / (curvePoints - 1);
    const light = value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    data.writeUInt16BE(Math.round(light * 65_535), 12 + 2 * index);
  }
  return data;
}

/** A number with 16 bits after the point. */
const toFixed = (value: number): number => Math.round(value * 65_536);
