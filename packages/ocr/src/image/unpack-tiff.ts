import { PictureError } from './picture.js';

/** Undoes PackBits (TIFF 6.0, section 9): a count, then that many bytes, or one byte that many times. */
export function unpackRuns(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  const result = new Uint8Array(sizeBytes);
  let written = 0;
  for (let position = 0; position < bytes.length && written < sizeBytes;) {
    const count = bytes[position] ?? 0;
    position += 1;
    if (count < 128) {
      const run = bytes.subarray(position, position + Math.min(count + 1, sizeBytes - written));
      result.set(run, written);
      written += run.length;
      position += count + 1;
    } else if (count > 128) {
      const end = Math.min(sizeBytes, written + 257 - count);
      result.fill(bytes[position] ?? 0, written, end);
      written = end;
      position += 1;
    }
  }
  return result;
}

const clearCode = 256;
const endCode = 257;

/** Undoes LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, highest bit first, widened one code early. */
export function unpackLzw(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  const result = new Uint8Array(sizeBytes);
  // Each code stands for a stretch of what was written already.
  const starts = new Uint32Array(4_097);
  const lengths = new Uint32Array(4_097);
  let [written, next, width, waiting, waitingBits, previous] = [0, 258, 9, 0, 0, -1];
  for (let position = 0; written < sizeBytes;) {
    while (waitingBits < width && position < bytes.length) {
      waiting = ((waiting << 8) | (bytes[position] ?? 0)) & 0xfffff;
      waitingBits += 8;
      position += 1;
    }
    if (waitingBits < width) break;
    waitingBits -= width;
    const code = (waiting >>> waitingBits) & ((1 << width) - 1);
    if (code === endCode) break;
    if (code === clearCode) {
      [next, width, previous] = [258, 9, -1];
      continue;
    }
    if (code > next || next > 4_096) throw new PictureError('its data are broken');
    const start = written;
    if (previous >= 0) {
      // The previous stretch and the first byte of this one, which follows it.
      starts[next] = start - lengthOf(previous, lengths);
      lengths[next] = lengthOf(previous, lengths) + 1;
      next += 1;
    }
    if (code < 256) result[written] = code;
    else
      for (let index = 0; index < (lengths[code] ?? 0); index += 1) {
        result[written + index] = result[(starts[code] ?? 0) + index] ?? 0;
      }
    written += lengthOf(code, lengths);
    previous = code;
    if (next + 1 >= 1 << width && width < 12) width += 1;
  }
  return result;
}

const lengthOf = (code: number, lengths: Uint32Array): number => (code < 256 ? 1 : (lengths[code] ?? 0));
