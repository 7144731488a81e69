import { isS3Location } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Shell } from '../cli/shell.js';
import { describeEmpty } from '../intake/describe-intake.js';
import { findDocuments, type FoundDocument } from '../intake/find-documents.js';
import { peek } from '../intake/peek.js';
import { prepareOutput } from '../intake/prepare-output.js';
import { realPathOf } from '../intake/real-path-of.js';
import { resolveInput } from '../intake/resolve-input.js';
import { Skips } from '../intake/skips.js';
import type { ProcessOptions } from '../options/command-options.js';

/** The input of a run. */
export interface FoundInput {
  /** Absolute real path. */
  readonly inputPath: string;
  readonly found: AsyncIterable<FoundDocument>;
  /** Fills while `found` is read. */
  readonly skips: Skips;
}

/** What a run is about, known before anything is started. */
export interface Work extends FoundInput {
  /** Absolute real path, or `s3://bucket/prefix`. */
  readonly outputDir: string;
}

/**
 * Looks at the input and the output folder. Throws when there is nothing to do or nowhere to write; null when the
 * command was interrupted meanwhile.
 */
export async function findWork(options: ProcessOptions, shell: Shell): Promise<Work | null> {
  const input = await resolveInput(options.input, shell.cwd);
  const outputDir = isS3Location(options.out) ? options.out : await prepareOutput(options.out, input);
  const found = await findInput({ ...options, out: outputDir }, shell);
  return found === null ? null : { ...found, outputDir };
}

/** Looks at the input alone. Throws when it holds no document; null when the command was interrupted meanwhile. */
export async function findInput(
  options: ProcessOptions,
  { cwd, interruption }: Shell,
): Promise<FoundInput | null> {
  const input = await resolveInput(options.input, cwd);
  const skips = new Skips();
  const ownFolders = [await realPathOf(options.out), await realPathOf(options.dataDir)];
  const { patterns } = options;
  const found = await peek(findDocuments(input, { ownFolders, patterns, skips, signal: interruption.first }));
  if (interruption.first.aborted) return null;
  if (found === null) {
    throw new DocbatchError('INPUT_EMPTY', `No document in "${options.input}": ${describeEmpty(skips)}.`);
  }
  return { inputPath: input.path, found, skips };
}
