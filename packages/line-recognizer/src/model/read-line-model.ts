import { type Dawg, readDawg } from './dawg.js';
import type { LineNetwork } from './line-network.js';
import { ModelError } from './model-error.js';
import { type EntryName, readContainer } from './read-container.js';
import { readNetwork } from './read-network.js';
import { readRecoder } from './read-recoder.js';
import { readUnicharset, type Unichar } from './read-unicharset.js';

/** What a `.traineddata` file says of how to read lines. */
export interface LineModel {
  readonly network: LineNetwork;
  readonly unichars: readonly Unichar[];
  /** By unichar: the classes that spell it. */
  readonly codes: readonly (readonly number[])[];
  /** Words of the language; null in models without a dictionary. */
  readonly words: Dawg | null;
  /** What may stand around a word, which unichar 0 stands for. */
  readonly punctuation: Dawg | null;
  /** Shapes of numbers, in which unichar 0 stands for a digit. */
  readonly numbers: Dawg | null;
}

/**
 * Reads the whole of a `.traineddata` file, not compressed.
 *
 * @throws ModelError
 */
export function readLineModel(bytes: Uint8Array): LineModel {
  const entries = readContainer(bytes);
  const network = readNetwork(need(entries, 'network'));
  const unichars = readUnicharset(need(entries, 'unicharset'));
  const codes = readRecoder(need(entries, 'recoder'), network.output.rows);
  if (codes.length !== unichars.length) {
    throw new ModelError(
      'damaged',
      `The model has ${unichars.length} characters and codes for ${codes.length}.`,
    );
  }
  const list = (name: EntryName): Dawg | null => {
    const entry = entries.get(name);
    return entry === undefined ? null : readDawg(entry, `list of ${name}`);
  };
  return {
    network,
    unichars,
    codes,
    words: list('words'),
    punctuation: list('punctuation'),
    numbers: list('numbers'),
  };
}

function need(entries: ReadonlyMap<EntryName, Uint8Array>, name: EntryName): Uint8Array {
  const entry = entries.get(name);
  if (entry !== undefined) return entry;
  throw new ModelError('not-covered', `The model has no ${name} of the LSTM recogniser.`);
}
