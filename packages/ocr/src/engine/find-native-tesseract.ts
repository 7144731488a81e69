import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';

/** The `tesseract` program of this machine with its models. */
export interface NativeTesseract {
  /** For example `5.3.0`. */
  readonly version: string;
  /** Where its models are. */
  readonly modelFolder: string;
  /** Codes of the languages that it has models of. */
  readonly languages: readonly string[];
}

const answerWithinMs = 20_000;

/** The program on the search path; null when there is none, or when it is older than 4.0 and has no neural models. */
export function findNativeTesseract(): NativeTesseract | null {
  const version = /^tesseract v?(\d+\.\d+[\w.-]*)/m.exec(ask('--version'))?.[1];
  if (version === undefined || Number.parseInt(version, 10) < 4) return null;
  const [head = '', ...languages] = ask('--list-langs').trim().split(/\r?\n/);
  const modelFolder = /"(.+)"/.exec(head)?.[1];
  if (modelFolder === undefined) return null;
  return { version, modelFolder, languages: languages.map((language) => language.trim()) };
}

/** What it prints, on whichever stream: versions differ in that. */
function ask(option: string): string {
  const { stdout, stderr, error } = spawnSync('tesseract', [option], {
    encoding: 'utf8',
    timeout: answerWithinMs,
  });
  return error === undefined ? stdout + stderr : '';
}

/** @throws DocbatchError LANGUAGE_MISSING naming all missing ones, with the command that installs them on Debian */
export function checkNativeLanguages({ languages }: NativeTesseract, wanted: readonly string[]): void {
  const missing = wanted.filter((language) => !languages.includes(language));
  if (missing.length === 0) return;
  const packages = missing.map((language) => `tesseract-ocr-${language.toLowerCase().replaceAll('_', '-')}`);
  throw new DocbatchError(
    'LANGUAGE_MISSING',
    `The installed tesseract has no model for ${missing.join(', ')}. Install with: apt-get install ${packages.join(' ')}`,
  );
}

/**
 * Names the models by what they hold: a package may bring fast or best ones under the same names, and another model
 * gives another text.
 */
export function describeNativeModels({ modelFolder }: NativeTesseract, languages: readonly string[]): string {
  const hash = createHash('sha256');
  for (const language of languages) hash.update(readFileSync(join(modelFolder, `${language}.traineddata`)));
  return `${languages.join('+')}:${hash.digest('hex').slice(0, 8)}`;
}
