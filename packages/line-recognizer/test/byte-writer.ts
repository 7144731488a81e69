/** Writes little-endian values one after the other: the opposite of what the reader of models does. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  int8(value: number): this {
    return this.#number(1, (bytes) => bytes.writeInt8(value));
  }

  uint8(value: number): this {
    return this.#number(1, (bytes) => bytes.writeUInt8(value));
  }

  int16(value: number): this {
    return this.#number(2, (bytes) => bytes.writeInt16LE(value));
  }

  int32(...values: number[]): this {
    for (const value of values) this.#number(4, (bytes) => bytes.writeInt32LE(value));
    return this;
  }

  int64(value: bigint): this {
    return this.#number(8, (bytes) => bytes.writeBigInt64LE(value));
  }

  double(value: number): this {
    return this.#number(8, (bytes) => bytes.writeDoubleLE(value));
  }

  text(value: string): this {
    const bytes = Buffer.from(value);
    return this.int32(bytes.length).raw(bytes);
  }

  raw(bytes: Uint8Array): this {
    this.#parts.push(Buffer.from(bytes));
    return this;
  }

  toBytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #number(size: number, write: (bytes: Buffer) => void): this {
    const bytes = Buffer.alloc(size);
    write(bytes);
    this.#parts.push(bytes);
    return this;
  }
}
