import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { extensionOf } from '@docbatch/core';
import { findCampaign, listOutputOwners } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { listManifestedFiles } from '../manifest/list-manifested-files.js';
import { outputBaseOf, withSuffix } from '../outputs/output-base.js';
import { isS3Location } from '../storage/location.js';
import type { NewDocument } from './create-document-records.js';
import { outputKindsOf } from './recognition-options.js';

/**
 * The output name of each document: its own, unless somebody else has it. Then it gets a suffix, so that nothing is
 * ever replaced but earlier results of the same original: not the results of another folder that goes to the same
 * place, not a file that docbatch did not write.
 */
export async function chooseOutputBases(
  context: BatchContext,
  campaignId: string,
  documents: readonly NewDocument[],
): Promise<string[]> {
  const wanted = documents.map(({ fileName, sourcePath }) => ({
    fileName,
    sourcePath,
    outputBase: outputBaseOf(fileName),
  }));
  const owners = await listOutputOwners(context.database, campaignId, wanted);
  const taken = new Set(owners.filter((owner) => !owner.is_same_original).map((owner) => owner.output_base));
  const own = new Set(owners.filter((owner) => owner.is_same_original).map((owner) => owner.output_base));
  const unknown = wanted.filter(({ outputBase }) => !taken.has(outputBase) && !own.has(outputBase));
  for (const outputBase of await listForeign(context, campaignId, unknown)) taken.add(outputBase);
  const seen = new Set<string>();
  return wanted.map(({ fileName, outputBase }) => {
    // Compared without case: on many disks `Scan.pdf` and `scan.pdf` are one file.
    const isFree = !taken.has(outputBase) && !seen.has(outputBase.toLowerCase());
    seen.add(outputBase.toLowerCase());
    return isFree ? outputBase : withSuffix(outputBase, `${campaignId}/${fileName}`);
  });
}

type Wanted = { readonly fileName: string; readonly outputBase: string };

/** Names under which a file lies that neither the records nor a manifest in the folder know as a result of this one. */
async function listForeign(
  context: BatchContext,
  campaignId: string,
  wanted: readonly Wanted[],
): Promise<string[]> {
  const campaign = await findCampaign(context.database, campaignId);
  if (campaign === null || isS3Location(campaign.output) || !(await hasEntries(campaign.output))) return [];
  const { output } = campaign;
  const clashes: (Wanted & { readonly path: string })[] = [];
  for (const entry of wanted) {
    for (const kind of outputKindsOf(campaign.options)) {
      const path = `${entry.outputBase}.${extensionOf(kind)}`;
      if (await exists(join(output, path))) clashes.push({ ...entry, path });
    }
  }
  if (clashes.length === 0) return [];
  // The database may be gone while its manifest is still here: then these are our own results.
  const known = await listManifestedFiles(output, new Set(clashes.map(({ path }) => path)));
  return clashes
    .filter(({ path, fileName }) => known.get(path) !== fileName)
    .map(({ outputBase }) => outputBase);
}

const hasEntries = async (folder: string): Promise<boolean> =>
  (await readdir(folder).catch(() => [])).length > 0;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
