import { closeSync, openSync, readFileSync } from 'node:fs';

import { DocbatchError, formatCount } from '@docbatch/core';

import { chooseResolution, type ChosenResolution } from '../image/choose-resolution.js';
import { openPicture } from '../image/open-picture.js';
import { orientationMatrix, rotationOf, swapsSides } from '../image/orientation.js';
import { PictureError, type PictureFrame } from '../image/picture.js';
import { mergePieces, renderFrame } from '../image/render-frame.js';
import { writePictureDocument, writePicturePage } from '../image/write-picture-page.js';
import { checkOutputSize } from '../outputs/check-output-size.js';
import { chooseRasterSize } from '../page/choose-raster-size.js';
import { PdfSyntaxError } from '../pdf-update/pdf-syntax.js';
import { fileSink, PdfWriter } from '../pdf-update/pdf-writer.js';
import { transplantText, type SharedObjects } from '../pdf-update/transplant-text.js';
import { loadPdfium, type Pdfium } from '../pdfium/load-pdfium.js';
import { runPdfium } from '../pdfium/run-pdfium.js';
import type { DocumentSource } from '../slots/document-reader.js';
import type { DocumentInspection, DocumentKind, DocumentLimits, Warning } from './document-inspection.js';
import type { OpenedDocument, PageTextLayer, RasterizedPage, TextPage } from './open-document.js';
import type { SourceFile } from './open-source-file.js';
import { withWriteErrors } from './with-write-errors.js';

type ImageKind = Exclude<DocumentKind, 'pdf'>;

/** Opens a picture file; its descriptor is closed again when this returns. */
export async function openImageDocument(
  source: DocumentSource,
  file: SourceFile,
  kind: ImageKind,
  limits: DocumentLimits,
): Promise<OpenedDocument> {
  try {
    const bytes = readFileSync(file.descriptor);
    const frames = await openPicture(kind, bytes, limits.maxPages);
    checkLimits(frames, source, limits);
    return new ImageDocument(source, kind, frames, limits, await loadPdfium());
  } catch (error) {
    throw explainPictureError(error, source);
  } finally {
    closeSync(file.descriptor);
  }
}

class ImageDocument implements OpenedDocument {
  constructor(
    private readonly source: DocumentSource,
    readonly kind: ImageKind,
    private frames: readonly PictureFrame[],
    private readonly limits: DocumentLimits,
    private readonly pdfium: Pdfium,
  ) {}

  inspect(): DocumentInspection {
    const pages = this.frames.map((frame, index) => ({
      pageNumber: index + 1,
      ...displayedSize(frame),
      rotationDegrees: rotationOf(frame.orientation),
      hasText: false,
    }));
    const warnings = this.frames.flatMap((frame, index) =>
      frame.incomplete ? [explainIncomplete(this.source, index + 1)] : [],
    );
    return { kind: this.kind, pageCount: pages.length, pages, encrypted: false, signed: false, warnings };
  }

  rasterizePage(pageNumber: number, dpi: number): RasterizedPage {
    const frame = this.#frame(pageNumber);
    const { widthPt, heightPt } = displayedSize(frame);
    const own = resolutionOf(frame);
    // Fax pages have fewer rows than columns to the inch: the finer of the two counts for both.
    const ownDpi = Math.max(own.x, own.y);
    const wanted = ownDpi > oversharpDpi ? Math.min(ownDpi, dpi) : ownDpi;
    const size = chooseRasterSize(widthPt, heightPt, wanted, this.limits.maxPixels);
    const grey = this.#run(pageNumber, () => renderFrame(this.pdfium, frame, size.widthPx, size.heightPx));
    const warnings = size.reduced ? [explainReduced(frame, pageNumber, wanted, size.dpi)] : [];
    return { image: { ...grey, dpi: size.dpi }, warnings };
  }

  readTextLayer(pageNumber: number): PageTextLayer {
    const { widthPt, heightPt } = displayedSize(this.#frame(pageNumber));
    const image = { widthPx: Math.ceil(widthPt), heightPx: Math.ceil(heightPt), dpi: 72 as const };
    return { text: '', lines: [], image, widthPt, heightPt };
  }

  /** A picture file that cannot be decoded does not open. */
  hasUnreadablePicture(): boolean {
    return false;
  }

  async writeSearchablePdf(
    textPages: readonly TextPage[],
    targetPath: string,
  ): Promise<{ readonly warnings: readonly Warning[] }> {
    withWriteErrors(targetPath, () => {
      const descriptor = openSync(targetPath, 'w');
      try {
        this.#writePages(new PdfWriter(this.#limitSink(fileSink(descriptor)), 0, 1), textPages);
      } finally {
        closeSync(descriptor);
      }
    });
    return await Promise.resolve({ warnings: [] });
  }

  close(): void {
    this.frames = [];
  }

  /** A picture may be stored much larger than it is in its own file: writing stops at the limit. */
  #limitSink(sink: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void {
    let sizeBytes = 0;
    return (bytes) => {
      sizeBytes += bytes.length;
      checkOutputSize(this.source.displayName, 'pdf', sizeBytes, this.limits.maxOutputBytes);
      sink(bytes);
    };
  }

  #writePages(writer: PdfWriter, textPages: readonly TextPage[]): void {
    const texts = new Map(textPages.map(({ pageNumber, textPdf }) => [pageNumber, textPdf]));
    const shared: SharedObjects = new Map();
    writePictureDocument(writer, (pages) =>
      this.frames.map((frame, index) =>
        this.#writePage(writer, pages, frame, index + 1, texts.get(index + 1), shared),
      ),
    );
  }

  #writePage(
    writer: PdfWriter,
    pages: number,
    frame: PictureFrame,
    pageNumber: number,
    textPdf: Uint8Array | undefined,
    shared: SharedObjects,
  ): number {
    const { widthPx, heightPx } = frame;
    const { widthPt, heightPt } = displayedSize(frame);
    const piece = this.#run(pageNumber, () => mergePieces(this.pdfium, frame));
    const [a, b, c, d, e, f] = orientationMatrix(frame.orientation, widthPx, heightPx);
    const [shownWidth, shownHeight] = swapsSides(frame.orientation)
      ? [heightPx, widthPx]
      : [widthPx, heightPx];
    const [x, y] = [widthPt / shownWidth, heightPt / shownHeight];
    const place = [a * x, b * y, c * x, d * y, e * x, f * y] as const;
    const text = textPdf === undefined ? null : transplantText(textPdf, writer, shared);
    const under = text && {
      objectNumber: text.objectNumber,
      place: [widthPt / text.widthPt, 0, 0, heightPt / text.heightPt, 0, 0] as const,
    };
    return writePicturePage(
      writer,
      pages,
      { widthPt, heightPt, widthPx, heightPx, place, pieces: [piece] },
      under,
      true,
    );
  }

  #frame(pageNumber: number): PictureFrame {
    const frame = this.frames[pageNumber - 1];
    if (frame !== undefined) return frame;
    const file = this.source.displayName;
    throw new DocbatchError('PAGE_DAMAGED', `${file} has no page ${pageNumber}.`, { file, pageNumber });
  }

  #run<T>(pageNumber: number, call: () => T): T {
    const file = this.source.displayName;
    const explain = (cause: unknown): DocbatchError =>
      new DocbatchError(
        'PAGE_FAILED',
        `Page ${pageNumber} of ${file} cannot be processed: it takes too much memory.`,
        {
          file,
          pageNumber,
          cause,
        },
      );
    const convert = (): T => {
      try {
        return call();
      } catch (error) {
        throw error instanceof PdfSyntaxError ? error : explainPictureError(error, this.source, pageNumber);
      }
    };
    return runPdfium(convert, explain);
  }
}

/** Beyond this letters only get larger, not clearer. */
const oversharpDpi = 450;

const resolutionOf = (frame: PictureFrame): ChosenResolution =>
  chooseResolution(frame.widthPx, frame.heightPx, frame.resolution);

function displayedSize(frame: PictureFrame): { widthPt: number; heightPt: number } {
  const { x, y } = resolutionOf(frame);
  const [across, down] = [(frame.widthPx * 72) / x, (frame.heightPx * 72) / y];
  return swapsSides(frame.orientation)
    ? { widthPt: down, heightPt: across }
    : { widthPt: across, heightPt: down };
}

function checkLimits(frames: readonly PictureFrame[], source: DocumentSource, limits: DocumentLimits): void {
  const file = source.displayName;
  if (frames.length > limits.maxPages) {
    const message = `${file} has more than ${formatCount(limits.maxPages)} pages, which is the limit. Split it, or process it with a higher --max-pages.`;
    throw new DocbatchError('LIMIT_PAGES', message, { file });
  }
  frames.forEach(({ widthPx, heightPx }, index) => {
    if (!(widthPx > 0 && heightPx > 0))
      throw new PictureError(`it claims to be ${widthPx} x ${heightPx} pixels large`);
    if (widthPx * heightPx <= limits.maxPixels) return;
    const size = `${formatCount(widthPx)} x ${formatCount(heightPx)} pixels`;
    const message = `Page ${index + 1} of ${file} has ${size}; the limit is ${formatCount(limits.maxPixels)} in all. Reduce its resolution, or process it with a higher --max-megapixels.`;
    throw new DocbatchError('LIMIT_PIXELS', message, { file, pageNumber: index + 1 });
  });
}

function explainPictureError(error: unknown, source: DocumentSource, pageNumber?: number): unknown {
  if (!(error instanceof PictureError)) return error;
  const file = source.displayName;
  const what = pageNumber === undefined || pageNumber === 1 ? file : `Page ${pageNumber} of ${file}`;
  const message = `${what} cannot be decoded: ${error.message}. Open it in an image viewer and save it again.`;
  return new DocbatchError('IMAGE_DAMAGED', message, {
    file,
    ...(pageNumber === undefined ? {} : { pageNumber }),
    cause: error,
  });
}

const explainIncomplete = (source: DocumentSource, pageNumber: number): Warning => ({
  code: 'IMAGE_INCOMPLETE',
  pageNumber,
  message: `Page ${pageNumber} of ${source.displayName} ends too early: what could be decoded was used.`,
});

const explainReduced = (frame: PictureFrame, pageNumber: number, asked: number, used: number): Warning => ({
  code: 'PAGE_SIZE_REDUCED',
  pageNumber,
  message:
    `Page ${pageNumber} has ${formatCount(frame.widthPx)} x ${formatCount(frame.heightPx)} pixels and was read at ` +
    `${used.toPrecision(3)} instead of ${Math.round(asked)} dpi to stay within the limits.`,
});
