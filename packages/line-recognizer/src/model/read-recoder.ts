import { ByteReader } from './byte-reader.js';

/** Tesseract has at most nine codes for one character. */
const maxLength = 9;

/**
 * Which classes of the network spell each character: `codes[unichar]`, mostly one class each.
 *
 * @throws ModelError damaged
 */
export function readRecoder(bytes: Uint8Array, classCount: number): readonly (readonly number[])[] {
  const reader = new ByteReader(bytes, 'recoder');
  return Array.from({ length: reader.readCount(5) }, () => {
    reader.readInt8();
    const length = reader.readInt32();
    if (length < 0 || length > maxLength) reader.fail(`a character of ${length} codes`);
    return Array.from({ length }, () => {
      const code = reader.readInt32();
      if (code < 0 || code >= classCount) reader.fail(`code ${code} of ${classCount}`);
      return code;
    });
  });
}
