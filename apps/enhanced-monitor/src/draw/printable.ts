/**
 * Controls, line separators, lone surrogates and invisible format characters, among them the marks that turn the reading
 * direction. Zero-width joiners stay: emoji and several scripts are spelt with them.
 */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name or message from outside, made safe: one line that can neither move the cursor nor pose as another name. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
  });
