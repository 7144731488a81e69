/** A text that stays as it is when Markdown is made of it. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&');

/** What means something only at the start of a line. */
export const escapeMarkdownStart = (text: string): string =>
  text.replace(/^[#+=-]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');
