import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { DocbatchError } from '@docbatch/core';

import { ChainChecker, type CheckedLine } from './check-chain.js';
import { compareFile, type FileDifference } from './compare-file.js';
import type { ManifestFinding, VerifiedManifest } from './manifest-finding.js';
import { parseEntry, textOf } from './parse-record.js';
import { readLines } from './read-lines.js';

export interface VerifyManifestOptions {
  /**
   * Compares the originals too: `true` where they were when they were processed, or
   * below the folder that is named here.
   */
  readonly originals?: true | string;
  /** The hash of the manifest that was kept elsewhere. */
  readonly expectedHash?: string;
}

/**
 * Compares a manifest with itself and with the files around it, and yields everything that is not as it was
 * written; returns what was compared. Needs no database and no service. Memory does not grow with the manifest.
 * Throws FILE_NOT_FOUND and FILE_UNREADABLE for the manifest itself.
 */
export async function* verifyManifest(
  path: string,
  { originals, expectedHash }: VerifyManifestOptions = {},
): AsyncGenerator<ManifestFinding, VerifiedManifest> {
  const chain = new ChainChecker();
  const files = new FileChecker(dirname(resolve(path)), originals);
  let findings = 0;
  for await (const rawLine of readManifest(path)) {
    const checked = chain.check(rawLine);
    if (checked.line === 1) await files.begin(checked.record);
    for (const finding of [...checked.findings, ...(await files.check(checked))]) {
      findings += 1;
      yield finding;
    }
  }
  const end = chain.finish(expectedHash);
  yield* end.findings;
  findings += end.findings.length;
  const { campaignId, documents } = chain;
  return { campaignId, findings, documents, ...files.counts, hash: end.hash };
}

async function* readManifest(path: string): ReturnType<typeof readLines> {
  try {
    yield* readLines(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const gone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new DocbatchError(
      gone ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      gone
        ? `There is no manifest "${path}". \`process\` writes it into its output folder when it ends.`
        : `The manifest "${path}" cannot be read (${code ?? String(error)}).`,
      { cause: error, file: path },
    );
  }
}

/** Compares the files that lines name: outputs beside the manifest, and originals where they were. */
class FileChecker {
  readonly counts = { outputs: 0, outputBytes: 0, originals: 0 };
  #input: string | null = null;
  #inputIsFile = false;

  constructor(
    private readonly outputFolder: string,
    private readonly originals: true | string | undefined,
  ) {}

  async begin(header: CheckedLine['record']): Promise<void> {
    if (this.originals === undefined) return;
    this.#input = this.originals === true ? textOf(header, 'input') : resolve(this.originals);
    const stats = this.#input === null ? undefined : await stat(this.#input).catch(() => undefined);
    this.#inputIsFile = stats?.isFile() === true;
  }

  /** A changed line names nothing that could be relied on. */
  async check({ line, record, intact }: CheckedLine): Promise<ManifestFinding[]> {
    if (!intact || record?.['type'] === 'campaign' || record?.['type'] === 'end') return [];
    const entry = parseEntry(record);
    // Its hash is right, so somebody made it with care.
    if (entry === null) return [{ ...unknownLine, line, file: textOf(record, 'file') }];
    const findings: ManifestFinding[] = [];
    for (const output of entry.outputs) {
      const path = join(this.outputFolder, output.path);
      const difference = await compareFile(path, output);
      this.counts.outputs += 1;
      this.counts.outputBytes += output.sizeBytes;
      if (difference !== null)
        findings.push({ ...describe('output', difference, output.path), line, file: entry.file, path });
    }
    if (entry.sha256 === null || this.#input === null) return findings;
    const path = this.#inputIsFile ? this.#input : join(this.#input, entry.file);
    const difference = await compareFile(path, { sizeBytes: entry.sizeBytes, sha256: entry.sha256 });
    this.counts.originals += 1;
    if (difference === null) return findings;
    return [...findings, { ...describe('original', difference, entry.file), line, file: entry.file, path }];
  }
}

const unknownLine = {
  kind: 'line_changed',
  path: null,
  message: 'is not a line that docbatch writes',
} as const;

const describe = (
  what: 'output' | 'original',
  difference: NonNullable<FileDifference>,
  name: string,
): Pick<ManifestFinding, 'kind' | 'message'> => ({
  kind: `${what}_${difference.kind}` as ManifestFinding['kind'],
  message: `the ${what} ${name} ${difference.what}`,
});
