/**
 * Undoes the run lengths of BMP with 4 or 8 bits a pixel: one palette index a byte, rows in the file's order.
 * Whatever the data leave out stays 0; runs beyond the picture are cut off.
 */
export function unpackBmpRuns(
  data: Buffer,
  widthPx: number,
  heightPx: number,
  bitsPerPixel: number,
): Uint8Array {
  const indices = new Uint8Array(widthPx * heightPx);
  let [row, column, position] = [0, 0, 0];
  const put = (index: number): void => {
    if (column < widthPx && row < heightPx) indices[row * widthPx + column] = index;
    column += 1;
  };
  const indexAt = (start: number, offset: number): number => {
    if (bitsPerPixel === 8) return data[start + offset] ?? 0;
    const pair = data[start + (offset >> 1)] ?? 0;
    return offset % 2 === 0 ? pair >> 4 : pair & 15;
  };
  while (position + 1 < data.length && row < heightPx) {
    const [count = 0, value = 0] = [data[position], data[position + 1]];
    position += 2;
    if (count > 0) {
      for (let offset = 0; offset < count; offset += 1)
        put(indexAt(position - 1, bitsPerPixel === 8 ? 0 : offset % 2));
    } else if (value === 0) [row, column] = [row + 1, 0];
    else if (value === 1) break;
    else if (value === 2) {
      [row, column] = [row + (data[position + 1] ?? 0), column + (data[position] ?? 0)];
      position += 2;
    } else {
      for (let offset = 0; offset < value; offset += 1) put(indexAt(position, offset));
      // Stretches of single pixels fill whole pairs of bytes.
      const stored = bitsPerPixel === 8 ? value : Math.ceil(value / 2);
      position += stored + (stored % 2);
    }
  }
  return indices;
}
