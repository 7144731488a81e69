import {
  chooseEngineName,
  engineOfName,
  requireGhostscript,
  type EngineName,
  type EngineSpec,
} from '@docbatch/ocr';

import type { ProcessOptions } from '../options/command-options.js';
import { listCandidateLanguages } from './list-candidate-languages.js';

/** What reads the pages of a run, and in which languages. */
export interface ChosenEngine {
  readonly engine: EngineName;
  readonly languages: readonly string[];
  /** Whether each page is read in one of them; the first is the default then. */
  readonly detectLanguage: boolean;
}

/**
 * Finds out what `auto` means here and that everything is installed, before anything else is done.
 *
 * @throws DocbatchError ENGINE_MISSING, LANGUAGE_MISSING, GHOSTSCRIPT_MISSING
 */
export function chooseEngine(options: ProcessOptions): {
  readonly chosen: ChosenEngine;
  readonly spec: EngineSpec;
} {
  if (options.outputs.includes('pdfa')) requireGhostscript();
  const detectLanguage = options.languages === 'auto';
  const languages = options.languages === 'auto' ? listCandidateLanguages(options) : options.languages;
  const search = { ...options, languages, onePerPage: detectLanguage };
  const engine = options.engine === 'auto' ? chooseEngineName(search) : options.engine;
  return { chosen: { engine, languages, detectLanguage }, spec: engineOfName(engine, search) };
}
