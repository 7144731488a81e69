import { writeManifest, type BatchContext, type WrittenManifest } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import type { EngineSpec } from '@docbatch/ocr';

import type { Shell } from '../cli/shell.js';
import type { Run } from './open-run.js';

/**
 * Writes the manifest at the end of a run. What became of the documents is told even when the manifest cannot be
 * written: then the error is said and given back.
 */
export async function writeRunManifest(
  context: BatchContext,
  { campaignId }: Run,
  { identity }: EngineSpec,
  { talk }: Shell,
): Promise<WrittenManifest | DocbatchError> {
  try {
    return await writeManifest(context, {
      campaignId,
      ...(identity === undefined ? {} : { engine: identity }),
    });
  } catch (error) {
    if (!(error instanceof DocbatchError)) throw error;
    talk.say(`There is no manifest of this run: ${error.message} ${error.solution}`);
    return error;
  }
}
