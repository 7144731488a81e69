/** Which models are wanted: whatever comes first, the quick ones, or the most accurate ones. */
export const modelChoices = ['auto', 'fast', 'best'] as const;
export type ModelChoice = (typeof modelChoices)[number];

/**
 * What a model is. Tesseract publishes two: `fast` (a small network in whole numbers) and `best` (a larger one in floating
 * point). `best_int` is the larger one in whole numbers: nearly as accurate, and much faster.
 */
export type ModelKind = 'fast' | 'best' | 'best_int';

/** The model of one language on this machine. */
export interface LanguageModel {
  /** Tesseract's code, for example `eng` or `chi_sim`. */
  readonly code: string;
  /** `<code>.traineddata`, or the same gzipped as `<code>.traineddata.gz`. */
  readonly path: string;
  readonly kind: ModelKind;
  /** An npm package, or a tessdata folder of this machine. */
  readonly origin: ModelOrigin;
}

export type ModelOrigin = 'npm' | 'system';

/** Where models are looked for. Nothing is ever downloaded. */
export interface ModelPlaces {
  /** A folder whose `node_modules` may hold models besides those installed with docbatch. Default: the current one. */
  readonly searchFrom?: string;
  /** A tessdata folder that goes before the usual ones of this machine: what `TESSDATA_PREFIX` names. */
  readonly tessdataFolder?: string;
}

/** Which models an engine is to read with. */
export interface ModelSearch extends ModelPlaces {
  /** Tesseract's codes in order of preference, for example `['eng', 'deu']`. */
  readonly languages: readonly string[];
  /** Default `auto`. */
  readonly model?: ModelChoice;
  /** Whether each page is read in one of the languages, which is told with it, and not in all of them at once. */
  readonly onePerPage?: boolean;
}

/** Whether the model is gzipped, as those of npm packages are. */
export const isGzipped = ({ path }: Pick<LanguageModel, 'path'>): boolean => path.endsWith('.gz');

/** Codes that are a model's name and no language. */
export const isLanguageCode = (code: string): boolean =>
  /^[a-z]{3}(_[a-z]{2,8}){0,2}$/i.test(code) && code !== 'osd' && code !== 'equ';
