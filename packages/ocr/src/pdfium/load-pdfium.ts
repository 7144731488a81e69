import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { init, type Methods } from '@embedpdf/pdfium';

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * What is asked of every letter of a page. The wrappers of these functions take longer than the functions themselves, and
 * leave garbage behind.
 */
interface TextFunctions {
  FPDFText_GetUnicode(textPage: number, index: number): number;
  FPDFText_HasUnicodeMapError(textPage: number, index: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
  /** Four doubles. */
  FPDFText_GetCharBox(
    ...parameters: [textPage: number, index: number, left: number, right: number, bottom: number, top: number]
  ): number;
  /** An FS_RECTF: left, top, right, bottom as floats. */
  FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number;
}

/** The parts of the Emscripten runtime that are used here. */
interface Runtime {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
  readonly wasmExports: TextFunctions & {
    readonly memory: WasmMemory;
    malloc(size: number): number;
    free(pointer: number): void;
  };
  /** Puts a function where C can call it. `signature`: result, then parameters; `i` is a 32-bit integer. */
  addFunction(implementation: (...parameters: number[]) => number, signature: string): number;
  removeFunction(pointer: number): void;
}

/**
 * PDFium's functions, and its memory. The views are replaced whenever the memory grows: read `runtime.HEAPU8`
 * anew after every call, never keep it.
 */
export interface Pdfium extends Methods {
  readonly runtime: Runtime;
}

/** Room for the largest page picture and what it is made of; a bomb must not take the machine's memory with it. */
const maxMemoryBytes = 768 * 1024 * 1024;
const wasmPageBytes = 65_536;

let loaded: Promise<Pdfium> | undefined;

/**
 * PDFium in WebAssembly, one instance per thread: it is not re-entrant, and its memory never shrinks.
 * The module is read from the package on disk; nothing is fetched.
 */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= instantiate();
  return loaded;
}

/**
 * Forgets the instance after it crashed (out of memory, stack overflow): its state cannot be trusted any more.
 * The next `loadPdfium` makes a new one.
 */
export function discardPdfium(): void {
  loaded = undefined;
}

async function instantiate(): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const silent = (): void => undefined;
  const options: unknown = { wasmBinary: readFileSync(path), print: silent, printErr: silent };
  const wrapped = await init(options as Parameters<typeof init>[0]);
  const runtime = wrapped.pdfium as unknown as Runtime;
  limitMemory(runtime.wasmExports.memory);
  wrapped.PDFiumExt_Init();
  return Object.assign(wrapped, { runtime });
}

/** The module itself would go to 2 GiB. A refused growth is an allocation that failed: PDFium aborts the call. */
function limitMemory(memory: WasmMemory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages: number): number => {
    if (memory.buffer.byteLength + pages * wasmPageBytes > maxMemoryBytes)
      throw new RangeError('memory limit reached');
    return grow(pages);
  };
}
