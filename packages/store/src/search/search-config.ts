/** PostgreSQL's text search configurations by Tesseract language code; they know a language's endings and stop words. */
const configs: Readonly<Record<string, string>> = {
  ara: 'arabic',
  cat: 'catalan',
  dan: 'danish',
  deu: 'german',
  ell: 'greek',
  eng: 'english',
  eus: 'basque',
  fin: 'finnish',
  fra: 'french',
  gle: 'irish',
  hin: 'hindi',
  hun: 'hungarian',
  hye: 'armenian',
  ind: 'indonesian',
  ita: 'italian',
  lit: 'lithuanian',
  nep: 'nepali',
  nld: 'dutch',
  nor: 'norwegian',
  por: 'portuguese',
  ron: 'romanian',
  rus: 'russian',
  spa: 'spanish',
  srp: 'serbian',
  swe: 'swedish',
  tam: 'tamil',
  tur: 'turkish',
  yid: 'yiddish',
};

/** How text in these languages (Tesseract codes) is indexed: by its first language, as it stands when that has no rules. */
export const searchConfigOf = (languages: readonly string[]): string =>
  configs[languages[0] ?? ''] ?? 'simple';
