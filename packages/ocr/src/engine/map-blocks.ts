import type { Bbox, Block, Line as TesseractLine, Word as TesseractWord } from 'tesseract.js';

import type { Box, Line, Word } from '../page/page-text.js';

/** The lines of tesseract.js blocks in reading order. Blank words (pictures, rules) and lines without words are left out. */
export const mapBlocks = (blocks: readonly Block[]): Line[] =>
  blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .map(mapLine)
    .filter((line) => line.words.length > 0);

const mapLine = (line: TesseractLine): Line => ({
  box: mapBox(line.bbox),
  words: line.words.filter((word) => word.text.trim() !== '').map(mapWord),
});

const mapWord = (word: TesseractWord): Word => ({
  text: word.text.trim(),
  confidence: Math.min(100, Math.max(0, word.confidence)),
  box: mapBox(word.bbox),
});

const mapBox = (box: Bbox): Box => ({ left: box.x0, top: box.y0, right: box.x1, bottom: box.y1 });
