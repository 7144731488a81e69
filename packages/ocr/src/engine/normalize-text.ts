/**
 * Engine output as docbatch keeps it: lines separated by `\n`, paragraphs by one empty line, no white space at
 * the end of a line nor at either end of the text.
 */
export const normalizeText = (text: string): string =>
  text
    .replace(/\r\n?|\f/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
