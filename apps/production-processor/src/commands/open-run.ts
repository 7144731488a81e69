import {
  ensureProject,
  openCampaign,
  type BatchContext,
  type RecognitionOptions,
} from '@docbatch/batch-tasks';

import type { ProcessOptions } from '../options/command-options.js';
import type { ChosenEngine } from './choose-engine.js';
import type { Work } from './find-work.js';

/** 300 dpi is what recognition models are made for. */
const dpi = 300;

/** A campaign and what this run of the command does with it. */
export interface Run {
  readonly campaignId: string;
  readonly projectId: string;
  readonly startedAt: Date;
  readonly recognition: RecognitionOptions;
  /** Of the engine's identity. */
  readonly engineName: string;
}

type RecognitionChoices = Pick<
  ProcessOptions,
  'project' | 'mode' | 'outputs' | 'model' | 'signed' | 'limits'
>;

/** Opens the campaign of these arguments: a new one, or the one that an earlier run left. */
export async function openRun(
  context: BatchContext,
  { inputPath, outputDir }: Pick<Work, 'inputPath' | 'outputDir'>,
  options: RecognitionChoices & ChosenEngine,
  engineName: string,
): Promise<Run> {
  const recognition = recognitionOf(options);
  const project = await ensureProject(context, options.project);
  const campaign = await openCampaign(context, {
    projectId: project.id,
    input: inputPath,
    output: outputDir,
    options: recognition,
  });
  return {
    ...{ campaignId: campaign.id, projectId: project.id, startedAt: campaign.runStartedAt },
    ...{ recognition, engineName },
  };
}

/** How the pages are to be read. */
export function recognitionOf(options: RecognitionChoices & ChosenEngine): RecognitionOptions {
  const { languages, detectLanguage, mode, outputs, engine, model, signed, limits } = options;
  return {
    ...{ languages, mode, dpi, outputs, engine, model, signed, detectLanguage },
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
}
