/** Whether a place has text already. */
export type IsTaken = (x: number, y: number) => boolean;

/** Width of every glyph of the engine's invisible font, in ems. */
const glyphWidthEm = 0.5;

/** Sine of the steepest line whose words are laid straight: about 11 degrees, more than a scan is ever askew. */
const straightSine = 0.2;

const number = String.raw`(-?[\d.]+)`;
const operators = new RegExp(
  [
    `${Array<string>(6).fill(number).join(' ')} Tm`,
    `${number} ${number} Td`,
    String.raw`(\/\S+) ${number} Tf`,
    `${number} Tz`,
    String.raw`\[ <((?:[0-9A-F]{4})*)> \] TJ`,
  ].join('|'),
  'g',
);

/** Where a word is drawn. */
interface Place {
  readonly matrix: Word['matrix'];
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
  /** The coordinate that its line keeps; null when it is really slanted. */
  readonly across: 'x' | 'y' | null;
}

/** What else Tesseract writes into a text page; none of it moves or draws anything. */
const frame = /\b(?:BT|ET|3 Tr|q [-\d. ]+ cm Q)\b/g;

interface Word {
  /** Direction of the line and where the word begins on it. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number];
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly fontSize: number;
  readonly widthPt: number;
  /** UTF-16 code units as hex. */
  readonly glyphs: string;
}

/**
 * Makes the words of Tesseract's text page fit: a content stream of another form stays as it is.
 *
 * Tesseract stretches a word together with the space behind it over the width of the word alone, so that every word
 * is too narrow; and it draws lines that are askew askew, which poppler takes apart wherever the baseline has moved by
 * half a point. Here each word fills its own width, lies straight along one of the page's sides unless it is really
 * slanted, nearly level with the other words of its line, and the space fills the gap. Words whose place is taken (in
 * points from the bottom left corner of the sheet) are left out.
 */
export function fitWords(content: string, isTaken: IsTaken = () => false): string {
  if (!isTesseractText(content)) return content;
  const words = readWords(content).filter((word) => !standsOn(word, isTaken));
  const drawn = splitIntoLines(words).flatMap(drawLine);
  return `BT\n3 Tr\n${drawn.join('\n')}\nET\n`;
}

/** Whether a content stream holds only what Tesseract writes into a text page. */
export const isTesseractText = (content: string): boolean =>
  content.replace(operators, '').replace(frame, '').trim() === '';

/** Where along a word it is tried whether its place is taken, and how high above its baseline. */
const triedAlong = [0.1, 0.3, 0.5, 0.7, 0.9];
const triedAboveEm = 0.3;

/** Whether most of a word stands where there is text already. */
function standsOn({ matrix: [a, b, c, d], x, y, widthPt, fontSize }: Word, isTaken: IsTaken): boolean {
  const up = triedAboveEm * fontSize;
  const taken = triedAlong.filter((share) =>
    isTaken(x + share * widthPt * a + up * c, y + share * widthPt * b + up * d),
  );
  return taken.length > triedAlong.length / 2;
}

function readWords(content: string): Word[] {
  const words: Word[] = [];
  let matrix: Word['matrix'] = [1, 0, 0, 1];
  let [x, y, font, fontSize, stretch] = [0, 0, '', 0, 100];
  for (const match of content.matchAll(operators)) {
    const values = match.slice(1).map(Number);
    const operator = match[0].slice(match[0].lastIndexOf(' ') + 1);
    if (operator === 'Tm') {
      matrix = [values[0]!, values[1]!, values[2]!, values[3]!];
      [x, y] = [values[4]!, values[5]!];
    } else if (operator === 'Td') {
      const [dx, dy] = [values[6]!, values[7]!];
      x += dx * matrix[0] + dy * matrix[2];
      y += dx * matrix[1] + dy * matrix[3];
    } else if (operator === 'Tf') [font, fontSize] = [match[9]!, values[9]!];
    else if (operator === 'Tz') stretch = values[10]!;
    else words.push(toWord({ matrix, x, y, font, fontSize }, stretch, match[12]!));
  }
  return words.filter((word) => word.glyphs !== '');
}

function toWord(place: Omit<Word, 'widthPt' | 'glyphs'>, stretch: number, hex: string): Word {
  const widthPt = ((hex.length / 4) * glyphWidthEm * place.fontSize * stretch) / 100;
  return { ...place, widthPt, glyphs: hex.replace(/0020$/, '') };
}

function splitIntoLines(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  words.forEach((word, index) => {
    const before = words[index - 1];
    if (before !== undefined && distanceTo(before, word) !== null) lines.at(-1)?.push(word);
    else lines.push([word]);
  });
  return lines;
}

function drawLine(words: readonly Word[]): string[] {
  const places = levelLine(words.map(straighten));
  return words.map((word, index) => drawWord(word, places[index]!, words[index + 1]));
}

/** Below this poppler sees no gap between two words when it keeps them in their order, in ems. Its own limit is 0.15. */
const seenGapEm = 0.16;
/** A word is not made narrower than this share of its width to get a gap behind it. */
const narrowest = 0.7;

function drawWord(word: Word, { matrix, x, y }: Place, next: Word | undefined): string {
  const { font, fontSize, glyphs } = word;
  const placed = [...matrix, x, y].map(format).join(' ');
  const stretch = (points: number, count: number): string =>
    `${format((100 * points) / (count * glyphWidthEm * fontSize))} Tz`;
  const room = next === undefined ? null : distanceTo(word, next);
  const widest = room === null ? Infinity : room - seenGapEm * fontSize;
  const widthPt = Math.min(word.widthPt, Math.max(widest, narrowest * word.widthPt));
  const space = room === null ? '' : ` ${stretch(room - widthPt, 1)} [ <0020> ] TJ`;
  return `${placed} Tm ${font} ${format(fontSize)} Tf ${stretch(widthPt, glyphs.length / 4)} [ <${glyphs}> ] TJ${space}`;
}

/** Where a word is laid: along the nearest side of the page, its middle where it was across the line. */
function straighten({ matrix, x, y, fontSize, widthPt }: Word): Place {
  const [a, b] = matrix;
  const length = Math.hypot(a, b);
  if (Math.abs(b) < straightSine * length) {
    const right = Math.sign(a);
    return { matrix: [right, 0, 0, right], x, y: y + (b * widthPt) / 2, fontSize, across: 'y' };
  }
  if (Math.abs(a) < straightSine * length) {
    const up = Math.sign(b);
    return { matrix: [0, up, -up, 0], x: x + (a * widthPt) / 2, y, fontSize, across: 'x' };
  }
  return { matrix, x, y, fontSize, across: null };
}

/** How far apart the baselines of one line may be for poppler to see one line, in ems. Its own limit is 0.5. */
const seenAsOneEm = 0.45;

/** How far a word may be moved across its line: what is marked in a viewer must still be on the word. In ems. */
const furthestMoveEm = 0.5;

/**
 * Brings the words of a line so close to one baseline that poppler sees one line: else it reads a line askew in
 * pieces, mixed with those of the lines beside it. Lines that fall or rise by more than a word may be moved stay.
 */
function levelLine(places: readonly Place[]): readonly Place[] {
  const [first] = places;
  if (first === undefined || first.across === null) return places;
  const { across, fontSize } = first;
  const offsets = places.map((place) => place[across]);
  const [lowest, highest] = [Math.min(...offsets), Math.max(...offsets)];
  const spread = highest - lowest;
  const wanted = seenAsOneEm * fontSize;
  if (spread <= wanted || (spread - wanted) / 2 > furthestMoveEm * fontSize) return places;
  const middle = (lowest + highest) / 2;
  const level = (value: number): number => middle + ((value - middle) * wanted) / spread;
  return places.map((place) => ({ ...place, [across]: level(place[across]) }));
}

/** From the beginning of a word to that of the next one on its line; null when there is none. */
function distanceTo({ matrix: [a, b], x, y, widthPt, fontSize }: Word, next: Word): number | null {
  const [dx, dy] = [next.x - x, next.y - y];
  const [along, across] = [dx * a + dy * b, dy * a - dx * b];
  return Math.abs(across) < fontSize / 2 && along > narrowest * widthPt ? along : null;
}

const format = (value: number): string => String(Math.round(value * 1000) / 1000);
