import { isDeepStrictEqual } from 'node:util';

import { sha256Hex } from '@docbatch/core';
import { ensureProject as ensureProjectRow, openCampaign as openCampaignRow } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { outputKindsOf, type RecognitionOptions } from '../records/recognition-options.js';

/** The project of this name, made when there is none. */
export const ensureProject = (context: BatchContext, name: string): Promise<{ id: string; name: string }> =>
  ensureProjectRow(context.database, name);

export interface OpenCampaignRequest {
  readonly projectId: string;
  /** Absolute path of what is processed. */
  readonly input: string;
  /** Absolute path of the folder for the outputs, or `s3://bucket/prefix`. */
  readonly output: string;
  readonly options: RecognitionOptions;
}

export interface Campaign {
  readonly id: string;
  /** By the database's clock. */
  readonly runStartedAt: Date;
  readonly isNew: boolean;
}

/** The options that tell one campaign from another, and their digest. */
export function nameOptions(given: RecognitionOptions): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly optionsKey: string;
} {
  const { languages, mode, dpi, engine, model, signed, detectLanguage } = given;
  const outputs = outputKindsOf(given);
  // What is as usual is not named, so that campaigns from before there was a choice are found again.
  const chosen = {
    ...(isDeepStrictEqual(outputs, outputKindsOf({})) ? {} : { outputs }),
    ...(engine === undefined || engine === 'tesseract.js' ? {} : { engine }),
    ...(model === undefined || model === 'auto' ? {} : { model }),
    ...(signed === undefined || signed === 'leave' ? {} : { signed }),
    ...(detectLanguage === true ? { detectLanguage } : {}),
  };
  const named = [
    chosen.outputs ?? [],
    chosen.engine ?? [],
    chosen.model ?? [],
    chosen.signed === undefined ? [] : 'signed',
    chosen.detectLanguage === undefined ? [] : 'detect',
  ].flat();
  return {
    options: { languages, mode, dpi, ...chosen },
    optionsKey: sha256Hex(JSON.stringify([languages, mode, dpi, ...named])),
  };
}

/** The campaign of these arguments: made on the first call, found and gone on with by every later one. */
export async function openCampaign(context: BatchContext, request: OpenCampaignRequest): Promise<Campaign> {
  const campaign = await openCampaignRow(context.database, {
    projectId: request.projectId,
    input: request.input,
    output: request.output,
    ...nameOptions(request.options),
  });
  return { id: campaign.id, runStartedAt: campaign.run_started_at, isNew: campaign.is_new };
}
