import { DocbatchError } from '@docbatch/core';
import type { EngineIdentity } from '@docbatch/ocr';
import {
  findBatch,
  findCampaign,
  listManifestDocuments,
  type CampaignRow,
  type Database,
  type ManifestDocument,
} from '@docbatch/store';

import { relativeLocation } from '../storage/location.js';
import {
  manifestSchemaVersion,
  type ManifestEntry,
  type ManifestHeader,
  type ManifestRecord,
} from './manifest-line.js';

const documentsAtATime = 500;

/** The campaign of this id. Throws CAMPAIGN_NOT_FOUND. */
export async function requireCampaign(database: Database, campaignId: string): Promise<CampaignRow> {
  const campaign = await findCampaign(database, campaignId);
  if (campaign !== null) return campaign;
  // The ids look alike, and both are on the screen.
  const batch = await findBatch(database, campaignId);
  const message =
    batch?.campaign_id == null
      ? `There is no campaign ${campaignId}.`
      : `${campaignId} is a batch; its campaign is ${batch.campaign_id}.`;
  throw new DocbatchError('CAMPAIGN_NOT_FOUND', message);
}

/** What a manifest says of a campaign, line by line: the header, its documents in file order, the end. Streams. */
export async function* listManifestRecords(
  database: Database,
  campaign: CampaignRow,
  engine: EngineIdentity | null,
): AsyncGenerator<ManifestRecord> {
  yield headerOf(campaign, engine);
  let documents = 0;
  let afterFile = '';
  for (;;) {
    const rows = await listManifestDocuments(database, campaign.id, afterFile, documentsAtATime);
    for (const row of rows) yield entryOf(row, campaign.output);
    documents += rows.length;
    if (rows.length < documentsAtATime) break;
    afterFile = rows.at(-1)!.file_name;
  }
  yield { type: 'end', documents };
}

const headerOf = (campaign: CampaignRow, engine: EngineIdentity | null): ManifestHeader => ({
  type: 'campaign',
  schemaVersion: manifestSchemaVersion,
  campaignId: campaign.id,
  input: campaign.input,
  options: campaign.options,
  engine: engine === null ? null : { name: engine.name, version: engine.version, model: engine.model },
  createdAt: new Date().toISOString(),
});

const entryOf = (row: ManifestDocument, outputFolder: string): ManifestEntry => ({
  type: 'document',
  file: row.file_name,
  documentId: row.id,
  sha256: row.content_sha256,
  sizeBytes: Number(row.size_bytes),
  kind: row.kind,
  pageCount: row.page_count,
  state: row.state,
  attempts: row.attempt,
  error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
  warnings: row.warning_count,
  // A document that starts over still has the outputs of an earlier run in its row: they are not this one's.
  outputs: isCompleted(row) ? row.outputs.map((output) => outputOf(output, outputFolder)) : [],
});

const isCompleted = ({ state }: ManifestDocument): boolean =>
  state === 'completed' || state === 'completed_with_warnings';

const outputOf = (
  { kind, path, sizeBytes, sha256 }: ManifestDocument['outputs'][number],
  outputFolder: string,
): ManifestEntry['outputs'][number] => ({
  kind,
  path: relativeLocation(outputFolder, path),
  sizeBytes,
  sha256,
});
