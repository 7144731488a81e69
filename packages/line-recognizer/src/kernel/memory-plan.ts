const pageBytes = 65_536;

/** More than this no group of lines may take, whatever its widths. */
const maxBytes = 192 * 2 ** 20;

/** Gives out addresses one behind the other, and grows the memory when somebody asks for its bytes. */
export class MemoryPlan {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  /** Address 0 is left alone, as nothing valid points there. */
  #next = 64;

  /** An address that vectors can be loaded from. */
  take(bytes: number): number {
    const address = this.#next;
    this.#next = Math.ceil((address + bytes) / 64) * 64;
    if (this.#next > maxBytes)
      throw new RangeError(`The kernel would need ${this.#next} bytes; at most ${maxBytes}.`);
    const missing = this.#next - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
    return address;
  }

  /** What is taken after this is given back by `release`. */
  mark(): number {
    return this.#next;
  }

  release(mark: number): void {
    this.#next = mark;
  }

  /* Growing moves the memory: these views are for at once. */

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  words(address: number, length: number): Int16Array {
    return new Int16Array(this.memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }
}
