import type { ByteSource } from './byte-source.js';
import { allocate, writeUint32s } from './heap.js';
import type { Pdfium } from './load-pdfium.js';

/** An open PDF. Pages are loaded and closed by who uses them. */
export interface PdfHandle {
  readonly pdfium: Pdfium;
  /** FPDF_DOCUMENT */
  readonly document: number;
  /** FPDF_FORMHANDLE, 0 when the document has no form fields. */
  readonly form: number;
  /** May be called twice. */
  close(): void;
}

/** Why PDFium did not open a document: FPDF_ERR_* of fpdfview.h. */
export type PdfOpenFailure = 'password' | 'security' | 'format';

const formNone = 0;

/** Opens a PDF without copying it into memory. */
export function openPdfHandle(pdfium: Pdfium, source: ByteSource, password = ''): PdfHandle | PdfOpenFailure {
  const access = openAccess(pdfium, source);
  const document = pdfium.FPDF_LoadCustomDocument(access.pointer, password);
  if (document === 0) {
    const failure = pdfium.FPDF_GetLastError();
    access.close();
    return failure === 4 ? 'password' : failure === 5 ? 'security' : 'format';
  }
  const closeForm = openForm(pdfium, document);
  let closed = false;
  return {
    pdfium,
    document,
    form: closeForm.form,
    close() {
      if (closed) return;
      closed = true;
      closeForm.close();
      pdfium.FPDF_CloseDocument(document);
      access.close();
    },
  };
}

/** An FPDF_FILEACCESS: length, function, parameter. */
function openAccess(pdfium: Pdfium, source: ByteSource): { pointer: number; close(): void } {
  const read = (_parameter: number, position: number, target: number, length: number): number => {
    // WebAssembly passes signed integers: beyond 2 GiB they arrive negative.
    const [from, to, size] = [position >>> 0, target >>> 0, length >>> 0];
    if (from + size > source.sizeBytes) return 0;
    return source.read(pdfium.runtime.HEAPU8.subarray(to, to + size), from) ? 1 : 0;
  };
  const callback = pdfium.runtime.addFunction(read, 'iiiii');
  const pointer = allocate(pdfium, 12);
  writeUint32s(pdfium, pointer, [source.sizeBytes, callback, 0]);
  return {
    pointer,
    close() {
      pdfium.runtime.removeFunction(callback);
      pdfium.runtime.wasmExports.free(pointer);
    },
  };
}

/** Form fields are drawn by a form environment, not with the page: without one, filled-in forms look empty. */
function openForm(pdfium: Pdfium, document: number): { form: number; close(): void } {
  if (pdfium.FPDF_GetFormType(document) === formNone) return { form: 0, close: () => undefined };
  const info = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, info);
  if (form !== 0) {
    pdfium.FPDF_RemoveFormFieldHighlight(form);
  }
  return {
    form,
    close() {
      if (form !== 0) pdfium.PDFiumExt_ExitFormFillEnvironment(form);
      pdfium.PDFiumExt_CloseFormFillInfo(info);
    },
  };
}
