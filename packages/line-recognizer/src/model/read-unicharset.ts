import { ModelError } from './model-error.js';

/** One character, or a few that Tesseract takes as one, such as a ligature. */
export interface Unichar {
  readonly text: string;
  readonly isLetter: boolean;
  readonly isLower: boolean;
  readonly isUpper: boolean;
  readonly isDigit: boolean;
  readonly isPunctuation: boolean;
  /** Such as `Latin`; `Common` for what all scripts share. */
  readonly script: string;
  readonly isRightToLeft: boolean;
}

const maxUnichars = 65_535;

/** Of ICU's numbers for directions: right to left, and right to left of Arabic. */
const rightToLeft = new Set(['1', '13']);

/**
 * Reads the list of characters: its length in the first line, then one a line: the text, its kinds as bits of a
 * hexadecimal number, for most versions ten measures with commas, script, other case, direction, mirror image, name.
 *
 * @throws ModelError damaged
 */
export function readUnicharset(bytes: Uint8Array): readonly Unichar[] {
  const [first = '', ...lines] = Buffer.from(bytes).toString('utf8').split('\n');
  const count = /^\d{1,5}$/.test(first.trim()) ? Number(first) : 0;
  if (count < 1 || count > maxUnichars || lines.length < count) {
    const claim = `${JSON.stringify(first.slice(0, 20))} characters in ${lines.length} lines`;
    throw new ModelError('damaged', `The unicharset of the model is damaged: ${claim}.`);
  }
  return lines.slice(0, count).map(parseUnichar);
}

function parseUnichar(line: string, index: number): Unichar {
  const [text = '', kinds = '', ...rest] = line.split(' ');
  const bits = Number.parseInt(kinds, 16);
  if (text === '' || Number.isNaN(bits)) {
    throw new ModelError('damaged', `The unicharset of the model is damaged in line ${index + 2}.`);
  }
  const [script = 'Common', , direction = '0'] = rest[0]?.includes(',') === true ? rest.slice(1) : rest;
  return {
    // A space would be a separator in this file.
    text: text === 'NULL' ? ' ' : text,
    isLetter: (bits & 1) !== 0,
    isLower: (bits & 2) !== 0,
    isUpper: (bits & 4) !== 0,
    isDigit: (bits & 8) !== 0,
    isPunctuation: (bits & 16) !== 0,
    script,
    isRightToLeft: rightToLeft.has(direction),
  };
}
