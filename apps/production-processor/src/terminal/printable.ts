const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Controls, line separators, lone surrogates and invisible format characters (among them the marks that turn the
 * reading direction). Zero-width joiners stay: emoji and several scripts are spelt with them.
 */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name or message from outside, made safe to print: one line that cannot move the cursor, colour the screen or
 * pretend to be another name. `a\u001b[2J.pdf` → `a\x1b[2J.pdf`.
 */
export const printable = (text: string): string => text.replace(unprintable, escapeCharacter);

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return named[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`);
}
