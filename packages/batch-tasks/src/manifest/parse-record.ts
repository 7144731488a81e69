import type { ManifestEntry } from './manifest-line.js';

type Fields = Readonly<Record<string, unknown>>;

export const textOf = (fields: Fields | null, name: string): string | null =>
  typeof fields?.[name] === 'string' ? fields[name] : null;

/** The part of a document's line that is compared with files; null when it is not that of a document. */
export function parseEntry(
  fields: Fields | null,
): Pick<ManifestEntry, 'file' | 'sha256' | 'sizeBytes' | 'outputs'> | null {
  if (fields?.['type'] !== 'document') return null;
  const { file, sha256, sizeBytes, outputs } = fields;
  const sound =
    typeof file === 'string' &&
    (sha256 === null || typeof sha256 === 'string') &&
    typeof sizeBytes === 'number' &&
    Array.isArray(outputs) &&
    outputs.every(isOutput);
  return sound ? { file, sha256, sizeBytes, outputs: outputs as ManifestEntry['outputs'] } : null;
}

const isOutput = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { path, sizeBytes, sha256 } = value as Fields;
  return typeof path === 'string' && typeof sizeBytes === 'number' && typeof sha256 === 'string';
};
