/** Names that Tesseract's script detection gives, as ISO 15924 has them. Han is what Chinese in either form has. */
const detectedScripts: Readonly<Record<string, string>> = {
  Latin: 'Latn',
  Fraktur: 'Latn',
  Cyrillic: 'Cyrl',
  Greek: 'Grek',
  Arabic: 'Arab',
  Hebrew: 'Hebr',
  Han: 'Hani',
  Japanese: 'Jpan',
  Katakana: 'Jpan',
  Hiragana: 'Jpan',
  Korean: 'Kore',
  Hangul: 'Kore',
  Devanagari: 'Deva',
  Bengali: 'Beng',
  Tamil: 'Taml',
  Telugu: 'Telu',
  Kannada: 'Knda',
  Malayalam: 'Mlym',
  Gujarati: 'Gujr',
  Gurmukhi: 'Guru',
  Oriya: 'Orya',
  Sinhala: 'Sinh',
  Thai: 'Thai',
  Lao: 'Laoo',
  Khmer: 'Khmr',
  Myanmar: 'Mymr',
  Tibetan: 'Tibt',
  Georgian: 'Geor',
  Armenian: 'Armn',
  Ethiopic: 'Ethi',
  Cherokee: 'Cher',
  Syriac: 'Syrc',
  Thaana: 'Thaa',
};

/** ISO 15924 for a name of Tesseract's script detection; null for one that is not known. */
export const scriptOfDetected = (name: string): string | null => detectedScripts[name] ?? null;

const variants: Readonly<Record<string, string>> = { sim: 'Hans', tra: 'Hant', cyrl: 'Cyrl', latn: 'Latn' };
const macroLanguages: Readonly<Record<string, string>> = { chi: 'zho', frk: 'deu' };

/** The script that a language is written in, ISO 15924; null when that is not known. Tesseract's codes. */
export function scriptOfLanguage(code: string): string | null {
  const [language = code, variant = ''] = code.split('_');
  try {
    const tag = [macroLanguages[language] ?? language, variants[variant]].filter(
      (part) => part !== undefined,
    );
    const { script } = new Intl.Locale(tag.join('-')).maximize();
    return script === 'Hans' || script === 'Hant' ? 'Hani' : (script ?? null);
  } catch {
    return null;
  }
}
