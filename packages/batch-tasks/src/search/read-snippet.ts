export interface Snippet {
  /** One line; `…` stands where text was left out. */
  readonly text: string;
  /** Where the words that were found stand in `text`: first character and the one after the last. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

/** Takes the marks, U+0002 and U+0003, out of what PostgreSQL gives, and makes one line of it. */
export function readSnippet(marked: string): Snippet {
  let text = '';
  let start: number | null = null;
  const marks: [number, number][] = [];
  for (const piece of marked
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(\p{Cc})/u)) {
    if (piece === '\u0002') start = text.length;
    else if (piece !== '\u0003') text += piece;
    else if (start !== null) {
      marks.push([start, text.length]);
      start = null;
    }
  }
  return { text, marks };
}
