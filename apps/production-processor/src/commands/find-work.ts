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

/** What a run is about, known before anything is started. */
export interface Work {
  /** Absolute real path. */
  readonly inputPath: string;
  /** Absolute real path, or `s3://bucket/prefix`. */
  readonly outputDir: string;
  readonly found: AsyncIterable<FoundDocument>;
  /** Fills while `found` is read. */
  readonly skips: Skips;
}

/**
 * Looks at the input and the output folder. Throws when there is nothing to do or nowhere to write; null when the
 * command was interrupted meanwhile.
 */
export async function findWork(options: ProcessOptions, { cwd, interruption }: Shell): Promise<Work | null> {
  const input = await resolveInput(options.input, cwd);
  const outputDir = isS3Location(options.out) ? options.out : await prepareOutput(options.out, input);
  const skips = new Skips();
  const ownFolders = [outputDir, await realPathOf(options.dataDir)];
  const { patterns } = options;
  const found = await peek(findDocuments(input, { ownFolders, patterns, skips, signal: interruption.first }));
  if (interruption.first.aborted) return null;
  if (found === null) {
    throw new DocbatchError('INPUT_EMPTY', `No document in "${options.input}": ${describeEmpty(skips)}.`);
  }
  return { inputPath: input.path, outputDir, found, skips };
}
