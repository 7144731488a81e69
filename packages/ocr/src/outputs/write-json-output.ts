import type { Warning } from '../document/document-inspection.js';
import type { Box, Line, PageResult } from '../page/page-text.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

/** What stands before the pages in a JSON output. */
export interface JsonOutputHead {
  /** The file as the user named it. */
  readonly file: string;
  /** Of the original's bytes. */
  readonly sha256: string;
  /** What the file is by its content, such as `pdf`. */
  readonly kind: string;
  readonly pageCount: number;
  /** Those of the whole document; a page's own are with the page. */
  readonly warnings: readonly Warning[];
}

/** Changes when a field changes its meaning or goes; new fields alone do not change it. */
export const jsonSchemaVersion = 1;

/**
 * Writes the `.json` output: one object, a line to a page. Boxes are `[left, top, right, bottom]`, `px` in pixels
 * of the page's `image` and `pt` in points of 1/72 inch; both have their origin at the top left corner of the page
 * as displayed, y downwards. At most one page is in memory.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeJsonOutput(
  targetPath: string,
  head: JsonOutputHead,
  pages: AsyncIterable<PageResult>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatDocument(head, pages), checkSize);
}

async function* formatDocument(
  head: JsonOutputHead,
  pages: AsyncIterable<PageResult>,
): AsyncGenerator<string> {
  const { warnings, ...fields } = head;
  const start = JSON.stringify({ schemaVersion: jsonSchemaVersion, ...fields });
  yield `${start.slice(0, -1)},"pages":[`;
  let separator = '\n';
  for await (const page of pages) {
    yield separator + JSON.stringify(toJsonPage(page));
    separator = ',\n';
  }
  yield `\n],"warnings":${JSON.stringify(warnings)}}\n`;
}

type Corners = readonly [left: number, top: number, right: number, bottom: number];

interface Boxes {
  readonly px: Corners;
  readonly pt: Corners;
}

/** A page as it stands in the JSON output. */
export interface JsonPage extends Omit<PageResult, 'lines' | 'textPdf' | 'timings'> {
  readonly lines: readonly {
    readonly box: Boxes;
    readonly words: readonly ({ readonly text: string; readonly confidence: number | null } & Boxes)[];
  }[];
}

/**
 * What is kept of a page, with boxes in both units, but the text-only PDF and the timings: the same pages give the
 * same bytes in every run.
 */
export function toJsonPage(page: PageResult): JsonPage {
  const { lines, textPdf: _pdf, timings: _timings, ...fields } = page;
  // The image may be a whole number of pixels where the page is not one of points: each side has its own scale.
  const [x, y] = [page.widthPt / page.image.widthPx, page.heightPt / page.image.heightPx];
  const boxes = ({ left, top, right, bottom }: Box): Boxes => ({
    px: [round(left), round(top), round(right), round(bottom)],
    pt: [round(left * x), round(top * y), round(right * x), round(bottom * y)],
  });
  const toJsonLine = ({ box, words }: Line): JsonPage['lines'][number] => ({
    box: boxes(box),
    words: words.map(({ text, confidence, box: wordBox }) => ({
      text,
      confidence: confidence === null ? null : round(confidence),
      ...boxes(wordBox),
    })),
  });
  return { ...fields, lines: lines.map(toJsonLine) };
}

/** A hundredth of a point, and of a percent, is finer than anybody needs. */
const round = (value: number): number => Math.round(value * 100) / 100;
