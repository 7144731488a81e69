import type { Bbox, Block, Line as TesseractLine, Word as TesseractWord } from 'tesseract.js';

import type { Box, Line, Word } from '../page/page-text.js';

/** The lines of tesseract.js blocks in reading order. Blank words (pictures, rules) and lines without words are left out. */
export function mapBlocks(blocks: readonly Block[]): Line[] {
  const lines: Line[] = [];
  blocks.forEach((block, blockIndex) =>
    block.paragraphs.forEach((paragraph, paragraphIndex) => {
      const place = { block: blockIndex + 1, paragraph: paragraphIndex + 1 };
      lines.push(...paragraph.lines.map((line) => mapLine(line, place)));
    }),
  );
  return lines.filter((line) => line.words.length > 0);
}

const mapLine = (line: TesseractLine, place: NonNullable<Line['place']>): Line => ({
  box: mapBox(line.bbox),
  words: line.words.filter((word) => word.text.trim() !== '').map(mapWord),
  place,
  letterSize: line.rowAttributes.rowHeight,
});

const mapWord = (word: TesseractWord): Word => ({
  text: word.text.trim(),
  confidence: Math.min(100, Math.max(0, word.confidence)),
  box: mapBox(word.bbox),
});

const mapBox = (box: Bbox): Box => ({ left: box.x0, top: box.y0, right: box.x1, bottom: box.y1 });
