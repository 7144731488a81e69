import { ModelError } from './model-error.js';

/**
 * Reads little-endian values one after the other. Every length is compared with what is left before anything is
 * allocated: a damaged file may claim to hold gigabytes.
 */
export class ByteReader {
  readonly #view: DataView;
  #position = 0;

  constructor(
    private readonly bytes: Uint8Array,
    /** What is being read, for messages. */
    private readonly what: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.#position;
  }

  readInt8(): number {
    return this.#view.getInt8(this.#advance(1));
  }

  readUint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  readInt16(): number {
    return this.#view.getInt16(this.#advance(2), true);
  }

  readInt32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  readUint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  readFloat64(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  /** A count of things that take at least `sizeBytes` each. */
  readCount(sizeBytes: number): number {
    const count = this.readUint32();
    if (count * sizeBytes > this.left) this.fail(`${count} entries where ${this.left} bytes are left`);
    return count;
  }

  /** UTF-8 behind its length in bytes. */
  readString(): string {
    return Buffer.from(this.readBytes(this.readCount(1))).toString('utf8');
  }

  /** A view, no copy. */
  readBytes(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  fail(problem: string): never {
    throw new ModelError('damaged', `The ${this.what} of the model is damaged: ${problem}.`);
  }

  #advance(length: number): number {
    if (length > this.left)
      this.fail(`it ends at byte ${this.bytes.length}, before ${length} more were read`);
    const position = this.#position;
    this.#position += length;
    return position;
  }
}
