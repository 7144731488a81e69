import type { GreyImage } from '../scan/grey-image.js';
import { encodeRun } from './run-codes.js';

const passMode = '0001';
const horizontalMode = '001';
/** From three pixels left of the line above to three right of it. */
const verticalModes = ['0000010', '000010', '010', '1', '011', '000011', '0000011'];
const endOfBlock = '000000000001'.repeat(2);

/**
 * Black and white pixels as fax group 4 (ITU-T T.6), which office scanners write: each line is told by how its
 * changes of colour lie to those of the line above. What is darker than the middle is black.
 */
export function encodeGroup4({ widthPx, heightPx, pixels }: GreyImage): Uint8Array {
  const bits: string[] = [];
  let above: readonly number[] = [];
  for (let y = 0; y < heightPx; y += 1) {
    const changes = findChanges(pixels.subarray(y * widthPx, (y + 1) * widthPx));
    bits.push(encodeLine(changes, above, widthPx));
    above = changes;
  }
  return packBits(bits.join('') + endOfBlock);
}

/** Where the colour changes, starting from white: even places in the list are changes to black. */
function findChanges(line: Uint8Array): number[] {
  const changes: number[] = [];
  let black = false;
  line.forEach((value, x) => {
    if (value < 128 === black) return;
    black = !black;
    changes.push(x);
  });
  return changes;
}

/** Names as in T.6: a0 is where coding stands, a1 and a2 the next changes, b1 and b2 those of the line above. */
function encodeLine(changes: readonly number[], above: readonly number[], widthPx: number): string {
  let bits = '';
  let a0 = -1;
  let next = 0;
  for (; a0 < widthPx;) {
    const toBlack = next % 2 === 0;
    const a1 = changes[next] ?? widthPx;
    const b = above.findIndex((x, index) => x > a0 && (index % 2 === 0) === toBlack);
    const b1 = b < 0 ? widthPx : (above[b] ?? widthPx);
    const b2 = b < 0 ? widthPx : (above[b + 1] ?? widthPx);
    if (b2 < a1) {
      bits += passMode;
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      bits += verticalModes[a1 - b1 + 3] ?? '';
      a0 = a1;
      next += 1;
    } else {
      const a2 = changes[next + 1] ?? widthPx;
      const [first, second] = toBlack ? (['white', 'black'] as const) : (['black', 'white'] as const);
      bits += horizontalMode + encodeRun(first, a1 - Math.max(0, a0)) + encodeRun(second, a2 - a1);
      a0 = a2;
      next += 2;
    }
  }
  return bits;
}

function packBits(bits: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(bits.slice(index * 8, index * 8 + 8).padEnd(8, '0'), 2);
  }
  return bytes;
}
