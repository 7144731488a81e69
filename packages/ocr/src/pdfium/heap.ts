import type { Pdfium } from './load-pdfium.js';

/** Lends `sizeBytes` zeroed bytes of PDFium's memory to `use`. */
export function withMemory<T>(pdfium: Pdfium, sizeBytes: number, use: (pointer: number) => T): T {
  const pointer = allocate(pdfium, sizeBytes);
  try {
    return use(pointer);
  } finally {
    pdfium.runtime.wasmExports.free(pointer);
  }
}

/** Takes zeroed bytes of PDFium's memory; the caller frees them. */
export function allocate(pdfium: Pdfium, sizeBytes: number): number {
  const pointer = pdfium.runtime.wasmExports.malloc(sizeBytes);
  if (pointer === 0) throw new RangeError(`PDFium has no ${sizeBytes} bytes left`);
  pdfium.runtime.HEAPU8.fill(0, pointer, pointer + sizeBytes);
  return pointer;
}

/** Puts 32-bit unsigned integers (also pointers) one after the other into PDFium's memory. */
export function writeUint32s(pdfium: Pdfium, pointer: number, values: readonly number[]): void {
  pdfium.runtime.HEAPU32.set(values, pointer >>> 2);
}

export function writeFloats(pdfium: Pdfium, pointer: number, values: readonly number[]): void {
  pdfium.runtime.HEAPF32.set(values, pointer >>> 2);
}

export function readFloats(pdfium: Pdfium, pointer: number, count: number): number[] {
  return [...pdfium.runtime.HEAPF32.subarray(pointer >>> 2, (pointer >>> 2) + count)];
}
