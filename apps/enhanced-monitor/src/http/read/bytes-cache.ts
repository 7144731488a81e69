/** Keeps what was used last, up to so many bytes together. */
export class BytesCache {
  /** The one that was used longest ago comes first. */
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(key: string): Uint8Array | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  set(key: string, bytes: Uint8Array): void {
    this.#remove(key);
    this.#kept.set(key, bytes);
    this.#bytes += bytes.length;
    while (this.#bytes > this.maxBytes) this.#remove(this.#kept.keys().next().value!);
  }

  #remove(key: string): void {
    this.#bytes -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }
}
