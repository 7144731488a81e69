import { closeSync, openSync, readSync, statSync } from 'node:fs';

import type { ModelKind } from './language-model.js';

/* The entries of a traineddata file are numbered by tesseract's tessdatamanager.h. */
const legacyShapes = 4;
const neuralNetwork = 17;
const versionText = 23;

const maxEntries = 64;
/** From the end of the network's entry to its flags: seven numbers of four bytes. */
const flagsFromEnd = 28;
const flagWholeNumbers = 1;

/**
 * What kind of model a `.traineddata` file holds, by its content: `best` computes in floating point; of those in whole
 * numbers, `best_int` says so or has a legacy recogniser beside it, as Tesseract's `tessdata` set has, and what is left is
 * `fast`. null without a neural network, which is the only recogniser used here, and when it is no such file.
 */
export function inspectTraineddata(path: string): ModelKind | null {
  const descriptor = openSync(path, 'r');
  try {
    const read = (position: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
    };
    const entries = listEntries(read(0, 4 + 8 * maxEntries), statSync(path).size);
    const network = entries?.get(neuralNetwork);
    if (entries === null || network === undefined || network.end - network.start < flagsFromEnd) return null;
    const flags = read(network.end - flagsFromEnd, 4).readInt32LE();
    if ((flags & flagWholeNumbers) === 0) return 'best';
    const version = entries.get(versionText);
    const says = version === undefined ? '' : read(version.start, version.end - version.start).toString();
    return entries.has(legacyShapes) || says.includes('best2int') ? 'best_int' : 'fast';
  } finally {
    closeSync(descriptor);
  }
}

interface Entry {
  readonly start: number;
  readonly end: number;
}

/** The file begins with the number of entries and where each one is, -1 for one that is not there. */
function listEntries(head: Buffer, sizeBytes: number): Map<number, Entry> | null {
  const count = head.length < 4 ? 0 : head.readInt32LE();
  if (count < 1 || count > maxEntries || head.length < 4 + 8 * count) return null;
  const starts = Array.from({ length: count }, (_, index) => Number(head.readBigInt64LE(4 + 8 * index)));
  const entries = new Map<number, Entry>();
  starts.forEach((start, index) => {
    if (start < 0) return;
    const end = Math.min(...starts.filter((other) => other > start), sizeBytes);
    entries.set(index, { start, end });
  });
  return [...entries.values()].every(({ start, end }) => start <= end) ? entries : null;
}
