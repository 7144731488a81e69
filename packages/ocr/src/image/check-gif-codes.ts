import { PictureError } from './picture.js';

const largestCode = 4_095;

/**
 * Refuses compressed data (GIF89a, appendix F) that name a code before it is defined: with them the decoder's table
 * runs in a circle and it never ends. `start` is where the frame's data begin: the size of the codes, then blocks,
 * whose lengths have been checked.
 *
 * @throws PictureError
 */
export function checkGifCodes(bytes: Uint8Array, start: number): void {
  const literalBits = bytes[start] ?? 0;
  if (literalBits < 1 || literalBits > 11) throw new PictureError('its codes have an impossible size');
  const clear = 1 << literalBits;
  let [next, bits, isFirst] = [clear + 2, literalBits + 1, true];
  let [held, heldBits] = [0, 0];
  for (const byte of readBlocks(bytes, start + 1)) {
    held |= byte << heldBits;
    heldBits += 8;
    while (heldBits >= bits) {
      const code = held & ((1 << bits) - 1);
      held >>>= bits;
      heldBits -= bits;
      if (code === clear + 1) return;
      if (code === clear) {
        [next, bits, isFirst] = [clear + 2, literalBits + 1, true];
        continue;
      }
      if (isFirst ? code > clear : code > next) throw new PictureError('its compressed data are broken');
      if (!isFirst && next <= largestCode) {
        next += 1;
        if (next >= 1 << bits && bits < 12) bits += 1;
      }
      isFirst = false;
    }
  }
}

function* readBlocks(bytes: Uint8Array, start: number): Generator<number> {
  let at = start;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    yield* bytes.subarray(at + 1, at + 1 + length);
    at += 1 + length;
  }
}
