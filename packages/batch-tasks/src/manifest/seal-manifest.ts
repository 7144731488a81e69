import type { BatchContext } from '../context/batch-context.js';
import { listManifestRecords, requireCampaign } from './manifest-records.js';
import { LineSealer } from './seal-line.js';

/**
 * The lines of a campaign's manifest, for outputs that were given other names: `rename` gets the path of an output,
 * relative to the output folder. Throws CAMPAIGN_NOT_FOUND.
 */
export async function* sealManifest(
  { database }: BatchContext,
  campaignId: string,
  rename: (path: string) => string,
): AsyncGenerator<string> {
  const campaign = await requireCampaign(database, campaignId);
  const sealer = new LineSealer();
  for await (const record of listManifestRecords(database, campaign, null)) {
    if (record.type !== 'document') yield sealer.seal(record).text;
    else {
      const outputs = record.outputs.map((output) => ({ ...output, path: rename(output.path) }));
      yield sealer.seal({ ...record, outputs }).text;
    }
  }
}
