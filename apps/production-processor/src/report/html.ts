import { printable } from '../terminal/printable.js';

/** Text that is safe as HTML: made by `html`, or a constant of ours. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | readonly Html[] | string | number;

/**
 * Markup with values in it. Every text is escaped, and what cannot be seen in it is spelt out, so that a file name can
 * neither be markup nor look like another name. Only what is `Html` goes in as it is.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.reduce((markup, part, index) => markup + render(values[index - 1]!) + part));
}

function render(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(printable(value));
  return value.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

export const nothing = new Html('');
