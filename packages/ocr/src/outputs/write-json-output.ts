import type { Warning } from '../document/document-inspection.js';
import type { Box, Line, PageResult } from '../page/page-text.js';
import { writePieces } from './write-pieces.js';

/** What a JSON output says of the whole document. */
export interface JsonOutputHead {
  readonly file: string;
  /** Of the original, 64 hex digits. */
  readonly sha256: string;
  readonly kind: string;
  readonly pageCount: number;
  readonly warnings: readonly Warning[];
}

/**
 * Writes a document as JSON, page by page. Every box comes twice as `[left, top, right, bottom]`: `px` in pixels of
 * the page image named in `image`, `pt` in PDF points; both have their origin at the top left corner of the page as
 * displayed. Holds nothing that differs from run to run, so that the same pages give the same bytes. Streams.
 */
export const writeJsonOutput = (
  targetPath: string,
  head: JsonOutputHead,
  pages: AsyncIterable<PageResult>,
): Promise<void> => writePieces(targetPath, jsonOf(head, pages));

async function* jsonOf(head: JsonOutputHead, pages: AsyncIterable<PageResult>): AsyncIterable<string> {
  const { warnings, ...rest } = head;
  yield `${JSON.stringify({ schemaVersion: 1, ...rest }).slice(0, -1)},"pages":[`;
  let separator = '\n';
  for await (const page of pages) {
    yield separator + JSON.stringify(describePage(page));
    separator = ',\n';
  }
  yield `\n],"warnings":${JSON.stringify(warnings)}}\n`;
}

function describePage(page: PageResult) {
  const { pageNumber, source, widthPt, heightPt, image, text, meanConfidence, engine } = page;
  const lines = page.lines.map((line) => describeLine(page, line));
  return { pageNumber, source, widthPt, heightPt, image, text, meanConfidence, engine, lines };
}

const describeLine = (page: PageResult, line: Line) => ({
  ...describeBox(page, line.box),
  words: line.words.map((word) => ({ text: word.text, confidence: round(word.confidence), ...describeBox(page, word.box) })),
});

const describeBox = ({ image }: PageResult, { left, top, right, bottom }: Box) => {
  const px = [left, top, right, bottom];
  return { px, pt: px.map((value) => round((value * 72) / image.dpi)) };
};

const round = <Value extends number | null>(value: Value) => (value === null ? null : Math.round(value * 100) / 100);
