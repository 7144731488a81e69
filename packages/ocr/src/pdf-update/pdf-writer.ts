import { writeSync } from 'node:fs';

import { formatDictionary, type PdfDictionary, type RawPdf } from './pdf-syntax.js';

const bufferSizeBytes = 1_048_576;

interface Place {
  readonly offset: number;
  readonly generation: number;
}

/**
 * Writes objects one after the other and remembers where they are. For a new document it begins with the header,
 * for an update with the end of the original.
 */
export class PdfWriter {
  readonly #written = new Map<number, Place>();
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #position: number;
  #nextNumber: number;

  /** `nextNumber` is the first object number that is free. */
  constructor(
    private readonly sink: (bytes: Uint8Array) => void,
    position: number,
    nextNumber: number,
  ) {
    this.#position = position;
    this.#nextNumber = nextNumber;
  }

  /** Takes a number for an object that is written later. */
  reserve(): number {
    this.#nextNumber += 1;
    return this.#nextNumber - 1;
  }

  write(bytes: RawPdf | Uint8Array): void {
    const chunk =
      typeof bytes === 'string'
        ? Buffer.from(bytes, 'latin1')
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    this.#position += chunk.length;
    if (this.#waitingBytes > bufferSizeBytes) this.#flush();
  }

  writeObject(value: RawPdf, objectNumber = this.reserve(), generation = 0): number {
    this.#written.set(objectNumber, { offset: this.#position, generation });
    this.write(`${objectNumber} ${generation} obj\n${value}\nendobj\n`);
    return objectNumber;
  }

  /** `dictionary` without `Length`. */
  writeStream(
    dictionary: PdfDictionary,
    chunks: readonly Uint8Array[],
    objectNumber = this.reserve(),
  ): number {
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    this.#written.set(objectNumber, { offset: this.#position, generation: 0 });
    this.write(
      `${objectNumber} 0 obj\n${formatDictionary(new Map(dictionary).set('Length', String(length)))}\nstream\n`,
    );
    for (const chunk of chunks) this.write(chunk);
    this.write('\nendstream\nendobj\n');
    return objectNumber;
  }

  /** Ends the file with a cross-reference table of what was written. `trailer` without `Size`. */
  finishWithTable(trailer: PdfDictionary): void {
    const start = this.#position;
    const isUpdate = trailer.has('Prev');
    this.write(isUpdate ? 'xref\n' : 'xref\n0 1\n0000000000 65535 f \n');
    for (const [first, places] of this.#ranges()) {
      this.write(`${first} ${places.length}\n`);
      this.write(places.map(formatTableLine).join(''));
    }
    const complete = new Map(trailer).set('Size', String(this.#nextNumber));
    this.write(`trailer\n${formatDictionary(complete)}\nstartxref\n${start}\n%%EOF\n`);
    this.#flush();
  }

  /** The same as a stream: an update of a document whose own cross-references are a stream must end with one. */
  finishWithStream(trailer: PdfDictionary): void {
    const objectNumber = this.reserve();
    const start = this.#position;
    this.#written.set(objectNumber, { offset: start, generation: 0 });
    const ranges = this.#ranges();
    const entries = Buffer.alloc(this.#written.size * 9);
    ranges
      .flatMap(([, places]) => places)
      .forEach(({ offset, generation }, index) => {
        entries[index * 9] = 1;
        entries.writeUIntBE(offset, index * 9 + 1, 6);
        entries.writeUInt16BE(generation, index * 9 + 7);
      });
    const dictionary = new Map(trailer)
      .set('Type', '/XRef')
      .set('W', '[1 6 2]')
      .set('Index', `[${ranges.map(([first, places]) => `${first} ${places.length}`).join(' ')}]`)
      .set('Size', String(this.#nextNumber));
    this.writeStream(dictionary, [entries], objectNumber);
    this.write(`startxref\n${start}\n%%EOF\n`);
    this.#flush();
  }

  /** Places of consecutive object numbers, by the first of them. */
  #ranges(): (readonly [first: number, places: Place[]])[] {
    const ranges: (readonly [number, Place[]])[] = [];
    for (const [objectNumber, place] of [...this.#written].sort(([a], [b]) => a - b)) {
      const last = ranges.at(-1);
      if (last !== undefined && last[0] + last[1].length === objectNumber) last[1].push(place);
      else ranges.push([objectNumber, [place]]);
    }
    return ranges;
  }

  #flush(): void {
    for (const chunk of this.#waiting) this.sink(chunk);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

/** Writes to the end of an open file. */
export const fileSink =
  (descriptor: number) =>
  (bytes: Uint8Array): void => {
    let done = 0;
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
  };

/** Twenty bytes exactly, as the standard asks. */
const formatTableLine = ({ offset, generation }: Place): string =>
  `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
