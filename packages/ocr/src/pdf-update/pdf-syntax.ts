/** Text of a PDF, one character a byte (latin1), as it stands in the file. */
export type RawPdf = string;

/** Thrown where the text ends in the middle of a value or is not PDF at all. */
export class PdfSyntaxError extends Error {}

const blank = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const name = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const reference = /(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const wholeReference = /^(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R$/;

/** Deeper values are an attack, not a document. */
const maxDepth = 200;

/** Where the pattern, which is sticky, ends at `position`; `position` itself when it does not match. */
function matchEnd(pattern: RegExp, text: RawPdf, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}

export const skipBlank = (text: RawPdf, position: number): number => matchEnd(blank, text, position);

/** Where the value that begins at `position` ends. A reference such as `12 0 R` counts as one value. */
export function skipValue(text: RawPdf, position: number, depth = 0): number {
  if (depth > maxDepth) throw new PdfSyntaxError('values are nested too deeply');
  const first = text[position];
  if (first === '(') return skipString(text, position);
  if (first === '[') return skipSequence(text, position + 1, ']', depth);
  if (first === '<' && text[position + 1] === '<') return skipSequence(text, position + 2, '>>', depth);
  if (first === '<') return skipTo(text, '>', position);
  if (first === '/') return matchEnd(name, text, position);
  const end = Math.max(matchEnd(reference, text, position), matchEnd(regular, text, position));
  if (end === position) throw new PdfSyntaxError(`no value at ${position}`);
  return end;
}

function skipTo(text: RawPdf, end: string, position: number): number {
  const found = text.indexOf(end, position);
  if (found === -1) throw new PdfSyntaxError(`no ${end} after ${position}`);
  return found + end.length;
}

function skipSequence(text: RawPdf, start: number, end: string, depth: number): number {
  let position = skipBlank(text, start);
  while (!text.startsWith(end, position)) {
    if (position >= text.length) throw new PdfSyntaxError(`no ${end}`);
    position = skipBlank(text, skipValue(text, position, depth + 1));
  }
  return position + end.length;
}

function skipString(text: RawPdf, start: number): number {
  let open = 0;
  for (let position = start; position < text.length; position += 1) {
    const character = text[position];
    if (character === '\\') position += 1;
    else if (character === '(') open += 1;
    else if (character === ')') {
      open -= 1;
      if (open === 0) return position + 1;
    }
  }
  throw new PdfSyntaxError('a string does not end');
}

/** The entries of a dictionary by their names without the slash, values as they stand in the file. */
export type PdfDictionary = Map<string, RawPdf>;

export function parseDictionary(text: RawPdf): PdfDictionary {
  if (!text.startsWith('<<')) throw new PdfSyntaxError('not a dictionary');
  const entries: PdfDictionary = new Map();
  let position = skipBlank(text, 2);
  while (!text.startsWith('>>', position)) {
    const keyEnd = matchEnd(name, text, position);
    if (keyEnd === position) throw new PdfSyntaxError('a dictionary key is no name');
    const start = skipBlank(text, keyEnd);
    const end = skipValue(text, start);
    entries.set(text.slice(position + 1, keyEnd), text.slice(start, end));
    position = skipBlank(text, end);
  }
  return entries;
}

export const formatDictionary = (entries: PdfDictionary): RawPdf =>
  `<<${[...entries].map(([key, value]) => `/${key} ${value}`).join('\n')}>>`;

/** The elements of an array, as they stand in the file. */
export function parseArray(text: RawPdf): RawPdf[] {
  if (!text.startsWith('[')) throw new PdfSyntaxError('not an array');
  const elements: RawPdf[] = [];
  let position = skipBlank(text, 1);
  while (text[position] !== ']') {
    const end = skipValue(text, position);
    elements.push(text.slice(position, end));
    position = skipBlank(text, end);
  }
  return elements;
}

/** The number of the object that a value refers to; null when the value is no reference. */
export function referencedObject(value: RawPdf): number | null {
  const found = wholeReference.exec(value);
  return found === null ? null : Number(found[1]);
}

/** Replaces every reference inside a value, but not what looks like one inside a string. */
export function mapReferences(text: RawPdf, replace: (objectNumber: number) => number): RawPdf {
  let result = '';
  let position = 0;
  while (position < text.length) {
    const start = position;
    const first = text[position];
    if (first === '(') position = skipString(text, position);
    else if (text.startsWith('<<', position)) position += 2;
    else if (first === '<') position = skipTo(text, '>', position);
    else if (first === '/') position = matchEnd(name, text, position);
    else position = matchEnd(reference, text, position);
    if (position > start && first !== undefined && first >= '0' && first <= '9') {
      result += `${replace(Number.parseInt(text.slice(start, position), 10))} 0 R`;
    } else {
      if (position === start) position = Math.max(start + 1, matchEnd(regular, text, start));
      result += text.slice(start, position);
    }
  }
  return result;
}

/** PDF knows no exponents. */
export const formatNumber = (value: number): string => String(Number(value.toFixed(6)));
