import type { Box, Line, PageResult } from '../page/page-text.js';
import { scaleLines } from '../page/scale-lines.js';
import { startsColumn, startsParagraph } from '../page/starts-paragraph.js';
import { surround } from '../page/surround.js';

export interface Paragraph {
  readonly box: Box;
  readonly lines: readonly Line[];
}

export interface TextBlock {
  readonly box: Box;
  readonly paragraphs: readonly Paragraph[];
}

/** A page as all the formats with places see it: blocks, paragraphs, lines, words, in reading order. */
export interface PageLayout {
  readonly pageNumber: number;
  /** What the boxes count; a page that could not be read has none. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly blocks: readonly TextBlock[];
}

/** hOCR and TSV know whole pixels only: places in points of 1/72 inch are made finer, so that words stay apart. */
const finestCoarseDpi = 150;
const coarsePageFactor = 4;

/**
 * The one model behind hOCR, ALTO, TSV and Markdown. Where the engine did not say which lines belong together, as
 * for text that the page carried itself, the gaps between them do.
 */
export function layOutPage(page: Pick<PageResult, 'pageNumber' | 'lines' | 'image'>): PageLayout {
  const factor = page.image.dpi < finestCoarseDpi ? coarsePageFactor : 1;
  return {
    pageNumber: page.pageNumber,
    widthPx: page.image.widthPx * factor,
    heightPx: page.image.heightPx * factor,
    dpi: page.image.dpi * factor,
    blocks: groupLines(factor === 1 ? page.lines : scaleLines(page.lines, factor, factor)),
  };
}

function groupLines(lines: readonly Line[]): TextBlock[] {
  const blocks: Line[][][] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const block = blocks.at(-1);
    if (previous === undefined || block === undefined || startsBlock(previous, line)) blocks.push([[line]]);
    else if (beginsParagraph(previous, line)) block.push([line]);
    else block.at(-1)?.push(line);
  });
  return blocks.map((paragraphs) => {
    const grouped = paragraphs.map((own) => ({ box: surround(own.map((line) => line.box)), lines: own }));
    return { box: surround(grouped.map((paragraph) => paragraph.box)), paragraphs: grouped };
  });
}

const startsBlock = (previous: Line, line: Line): boolean =>
  previous.place === undefined || line.place === undefined
    ? startsColumn(previous, line)
    : previous.place.block !== line.place.block;

const beginsParagraph = (previous: Line, line: Line): boolean =>
  previous.place === undefined || line.place === undefined
    ? startsParagraph(previous, line)
    : previous.place.paragraph !== line.place.paragraph;
