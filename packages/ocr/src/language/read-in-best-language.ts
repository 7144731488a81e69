import { detectLanguage } from './detect-language.js';
import type { PageLanguage } from './page-language.js';
import { scriptOfDetected, scriptOfLanguage } from './script-of.js';

/** What a page came out as in one language. */
export interface LanguageReading {
  readonly text: string;
  /** 0 to 100, null without text. */
  readonly meanConfidence: number | null;
}

export interface LanguageQuestion<Reading extends LanguageReading> {
  /** Those that may be chosen, the default first; at least one. */
  readonly languages: readonly string[];
  /** That of the document's page before; null when none is known. */
  readonly earlier: string | null;
  readonly read: (language: string) => Promise<Reading>;
  /** The name of the script, as Tesseract says it; null when nobody can tell. */
  readonly detectScript: () => Promise<string | null>;
}

/** Below it the letters may be of another script; pages in the right one come out above it, hardly ever below. */
const rightScriptConfidence = 70;
const clearlyWorse = 5;

/**
 * Reads a page in the language of the pages before it, or else the default, and again in another one when the text clearly
 * speaks for that. When the engine does not believe its letters, their script is looked at first.
 */
export async function readInBestLanguage<Reading extends LanguageReading>(
  question: LanguageQuestion<Reading>,
): Promise<{ readonly reading: Reading; readonly language: PageLanguage }> {
  const { languages, earlier, read } = question;
  const known = earlier !== null && languages.includes(earlier);
  let code = known ? earlier : languages[0]!;
  let basis: PageLanguage['basis'] = known ? 'earlier_pages' : 'default';
  const tried = [code];
  let reading = await read(code);

  const ofScript = await findByScript(question, code, reading);
  if (ofScript !== null) {
    const other = await read(ofScript);
    tried.push(ofScript);
    if ((other.meanConfidence ?? 0) > (reading.meanConfidence ?? 0))
      [code, basis, reading] = [ofScript, 'script', other];
  }
  const detected = detectLanguage(reading.text, withSameScript(languages, code));
  if (detected !== null && detected.code !== code) {
    const other = await read(detected.code);
    tried.push(detected.code);
    // What was made of letters that the engine does not know may look like any language.
    if ((other.meanConfidence ?? 0) < (reading.meanConfidence ?? 0) - clearlyWorse)
      return { reading, language: { code, basis, margin: null, tried } };
    reading = other;
  }
  if (detected !== null) [code, basis] = [detected.code, 'text'];
  return { reading, language: { code, basis, margin: detected?.margin ?? null, tried } };
}

/** The first language of the script that is seen on the page, when it is another one than that of `code`. */
async function findByScript(
  { languages, detectScript }: LanguageQuestion<LanguageReading>,
  code: string,
  { meanConfidence }: LanguageReading,
): Promise<string | null> {
  if (meanConfidence !== null && meanConfidence >= rightScriptConfidence) return null;
  const script = scriptOfLanguage(code);
  if (languages.every((language) => scriptOfLanguage(language) === script)) return null;
  const name = await detectScript();
  const seen = name === null ? null : scriptOfDetected(name);
  if (seen === null || seen === script) return null;
  return languages.find((language) => scriptOfLanguage(language) === seen) ?? null;
}

/** Letters that were read as Latin ones say nothing about languages that are written otherwise. */
function withSameScript(languages: readonly string[], code: string): string[] {
  const script = scriptOfLanguage(code);
  return languages.filter((language) => scriptOfLanguage(language) === script);
}
