import { isS3Location } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Shell } from '../cli/shell.js';
import { describeEmpty } from '../intake/describe-intake.js';
import type { FoundDocument } from '../intake/find-documents.js';
import { openInput, type OpenedInput } from '../intake/open-input.js';
import { peek } from '../intake/peek.js';
import { prepareOutput } from '../intake/prepare-output.js';
import { realPathOf } from '../intake/real-path-of.js';
import { Skips } from '../intake/skips.js';
import type { ProcessOptions } from '../options/command-options.js';

/** The input of a run. */
export interface FoundInput {
  /** Absolute real path, or `s3://bucket/prefix`. */
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
  let outputDir = options.out;
  const found = await open(options, shell, async ({ local }) => {
    if (!isS3Location(options.out)) outputDir = await prepareOutput(options.out, local);
  });
  return found === null ? null : { ...found, outputDir };
}

/** Looks at the input alone. Throws when it holds no document; null when the command was interrupted meanwhile. */
export const findInput = (options: ProcessOptions, shell: Shell): Promise<FoundInput | null> =>
  open(options, shell, () => Promise.resolve());

async function open(
  options: ProcessOptions,
  { cwd, interruption, stdin }: Shell,
  prepare: (input: OpenedInput) => Promise<void>,
): Promise<FoundInput | null> {
  const { input: source, patterns, s3, out, dataDir } = options;
  const skips = new Skips();
  const signal = interruption.first;
  // Filled once the output folder is there; nothing is looked for before.
  const ownFolders: string[] = [];
  const input = await openInput(source, { cwd, stdin, signal, patterns, skips, ownFolders, s3 });
  await prepare(input);
  ownFolders.push(isS3Location(out) ? out : await realPathOf(out), await realPathOf(dataDir));
  // A list on the standard input is for the process that goes on in the background.
  const isLeft = options.detach && source.kind === 'list' && source.path === '-';
  const found = isLeft ? input.found : await peek(input.found);
  if (signal.aborted) return null;
  if (found !== null) return { inputPath: input.inputPath, found, skips };
  throw new DocbatchError('INPUT_EMPTY', `No document in "${nameSource(source)}": ${describeEmpty(skips)}.`);
}

function nameSource(source: ProcessOptions['input']): string {
  if (source.kind === 's3') return source.prefix;
  return source.path === '-' ? 'the standard input' : source.path;
}
