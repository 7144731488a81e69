import { sha256Hex } from '@docbatch/core';

/** Longest file name in bytes that common file systems take, less room for the longest extension, `.alto.xml`, and a temporary suffix. */
const maxNameBytes = 240;

/**
 * Where a document's outputs go, relative to the output folder and without extension: `a/scan.pdf` gives `a/scan`
 * (`a/scan.pdf`, `.txt`, `.json`), any other kind keeps its extension, so that `scan.tif` beside it gives
 * `scan.tif.pdf`.
 */
export function outputBaseOf(fileName: string): string {
  const base = fileName.replace(/(?<=[^/])\.pdf$/i, '');
  const slash = base.lastIndexOf('/') + 1;
  const name = base.slice(slash);
  if (Buffer.byteLength(name) <= maxNameBytes) return base;
  return base.slice(0, slash) + shorten(name, maxNameBytes - 9) + suffixOf(fileName);
}

/** The same, told apart from another document that has the name already. */
export const withSuffix = (outputBase: string, fileName: string): string => {
  const slash = outputBase.lastIndexOf('/') + 1;
  return outputBase.slice(0, slash) + shorten(outputBase.slice(slash), maxNameBytes - 9) + suffixOf(fileName);
};

const suffixOf = (fileName: string): string => `~${sha256Hex(fileName).slice(0, 8)}`;

function shorten(name: string, maxBytes: number): string {
  let short = name;
  while (Buffer.byteLength(short) > maxBytes) short = [...short].slice(0, -1).join('');
  return short;
}
