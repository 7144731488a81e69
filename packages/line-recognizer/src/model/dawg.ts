import { ByteReader } from './byte-reader.js';

const magic = 42;
const flagBits = 3;
const flagLast = 1;
const flagBackward = 2;
const flagWordEnd = 4;

/**
 * A list of words as a graph whose edges are characters: words with a common beginning or end share edges. The edges
 * that leave a node lie behind each other; a node is the number of the first of them, the root is 0.
 */
export class Dawg {
  readonly #letters: Uint16Array;
  readonly #flags: Uint8Array;
  readonly #targets: Uint32Array;
  /** The root has a thousand edges in some languages, and every word asks it. */
  readonly #root = new Map<number, number>();

  constructor(letters: Uint16Array, flags: Uint8Array, targets: Uint32Array) {
    this.#letters = letters;
    this.#flags = flags;
    this.#targets = targets;
    for (let edge = 0; edge < letters.length && (flags[edge]! & flagBackward) === 0; edge++) {
      if (!this.#root.has(letters[edge]!)) this.#root.set(letters[edge]!, edge);
      if ((flags[edge]! & flagLast) !== 0) break;
    }
  }

  get edgeCount(): number {
    return this.#letters.length;
  }

  /** The edge with this character that leaves the node; -1 when there is none. */
  findEdge(node: number, unichar: number): number {
    if (node === 0) return this.#root.get(unichar) ?? -1;
    for (let edge = node; edge < this.#letters.length; edge++) {
      if (this.#letters[edge] === unichar) return edge;
      if ((this.#flags[edge]! & flagLast) !== 0) return -1;
    }
    return -1;
  }

  /** The node that an edge leads to; -1 when no word goes on. */
  follow(edge: number): number {
    return this.#targets[edge] === 0 ? -1 : this.#targets[edge]!;
  }

  endsWord(edge: number): boolean {
    return (this.#flags[edge]! & flagWordEnd) !== 0;
  }

  has(word: readonly number[]): boolean {
    let node = 0;
    let edge = -1;
    for (const unichar of word) {
      edge = node < 0 ? -1 : this.findEdge(node, unichar);
      if (edge < 0) return false;
      node = this.follow(edge);
    }
    return edge >= 0 && this.endsWord(edge);
  }
}

/**
 * Reads a list of words as SquishedDawg writes it: each edge is one number of 64 bits, from below the character in as
 * many bits as the largest needs, three flags, and the node that it leads to.
 *
 * @throws ModelError damaged
 */
export function readDawg(bytes: Uint8Array, what: string): Dawg {
  const reader = new ByteReader(bytes, what);
  if (reader.readInt16() !== magic) reader.fail('it begins with another number than 42');
  const unicharCount = reader.readInt32();
  if (unicharCount < 1 || unicharCount > 65_535) reader.fail(`words of ${unicharCount} characters`);
  const count = reader.readCount(8);
  if (count < 1) reader.fail('it has no edges');
  const letterBits = Math.ceil(Math.log2(unicharCount + 1));
  const letters = new Uint16Array(count);
  const flags = new Uint8Array(count);
  const targets = new Uint32Array(count);
  for (let edge = 0; edge < count; edge++) {
    const low = reader.readUint32();
    const high = reader.readUint32();
    letters[edge] = low & ((1 << letterBits) - 1);
    flags[edge] = (low >>> letterBits) & 7;
    const target = (low >>> (letterBits + flagBits)) + high * 2 ** (32 - letterBits - flagBits);
    if (target >= count) reader.fail(`an edge leads to node ${target} of ${count}`);
    targets[edge] = target;
  }
  return new Dawg(letters, flags, targets);
}
