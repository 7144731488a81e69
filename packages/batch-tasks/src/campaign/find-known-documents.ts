import type { DocumentState } from '@docbatch/core';
import { listKnownDocuments } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { nameOptions } from './open-campaign.js';

export interface CampaignArguments {
  /** Name of the project. */
  readonly project: string;
  readonly input: string;
  readonly output: string;
  readonly options: RecognitionOptions;
}

/** A file as the campaign has it. */
export interface KnownDocument {
  readonly state: DocumentState;
  readonly contentSha256: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What the campaign of these arguments knows of these files, by name. Makes no campaign, and no project. */
export async function findKnownDocuments(
  { database }: Pick<BatchContext, 'database'>,
  { options, ...campaign }: CampaignArguments,
  fileNames: readonly string[],
): Promise<Map<string, KnownDocument>> {
  const { optionsKey } = nameOptions(options);
  const rows = await listKnownDocuments(database, { ...campaign, optionsKey }, fileNames);
  return new Map(
    rows.map(({ file_name, state, content_sha256, metadata }) => [
      file_name,
      { state, contentSha256: content_sha256, metadata },
    ]),
  );
}
