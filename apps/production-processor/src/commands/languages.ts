import {
  chooseEngineName,
  debianPackageOf,
  engineOfName,
  findNativeTesseract,
  listLanguages,
  npmPackageOf,
  type InstalledLanguage,
} from '@docbatch/ocr';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { LanguagesOptions } from '../options/upkeep-options.js';
import { padEnd } from '../terminal/pad.js';
import { printable } from '../terminal/printable.js';

/** How a language is added, for any code. */
const howToAdd = {
  npm: `npm install ${npmPackageOf('<code>')}`,
  debian: `apt-get install ${debianPackageOf('<code>')}`,
};

/**
 * `languages`: lists what can be recognised on this machine. With languages to check it throws LANGUAGE_MISSING, which
 * names all that are missing and the command that installs them.
 */
export async function runLanguages(options: LanguagesOptions, shell: Shell): Promise<number> {
  const { languages, engine } = options;
  if (languages !== undefined) {
    const search = { ...options, languages };
    engineOfName(engine === 'auto' ? chooseEngineName(search) : engine, search);
  }
  const found = listLanguages(options);
  const native = findNativeTesseract();
  const answer = { languages: found, tesseractProgram: native?.version ?? null, howToAdd };
  const text = shell.json
    ? JSON.stringify(answer, null, 2)
    : renderLanguages(found, native?.version).join('\n');
  await shell.print(`${text}\n`);
  return exitCodes.allCompleted;
}

/** A line per model: the language once, what the model is and where it lies. */
export function renderLanguages(
  languages: readonly InstalledLanguage[],
  nativeVersion: string | undefined,
): string[] {
  const codeWidth = Math.max(4, ...languages.map(({ code }) => code.length)) + 2;
  const nameWidth = Math.max(4, ...languages.map(({ name }) => name.length)) + 2;
  const lines = languages.flatMap(({ code, name, models }) =>
    models.map(({ kind, origin, path }, index) => {
      const [first, second] = index === 0 ? [code, name] : ['', ''];
      const place = `${origin.padEnd(8)}${printable(path)}`;
      return `${padEnd(first, codeWidth)}${padEnd(second, nameWidth)}${kind.padEnd(10)}${place}`;
    }),
  );
  return [
    ...(lines.length === 0 ? ['No language is installed.'] : lines),
    '',
    `add one    ${howToAdd.npm}`,
    `           ${howToAdd.debian}   (Debian, Ubuntu: fast models)`,
    nativeVersion === undefined
      ? 'tesseract  not installed; --engine native needs it'
      : `tesseract  ${nativeVersion}, for --engine native`,
  ];
}
