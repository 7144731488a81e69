import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import {
  cancelBatch,
  createDocumentRecords,
  ensureProject,
  openBatchContext,
  openCampaign,
  pauseBatch,
  recoverFailedBatch,
  resumeBatch,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';

import type { PlannedBatch } from '../plan/trial-plan.js';
import { insist } from './insist.js';
import type { TrialBed } from './trial-bed.js';

const recognition = { languages: ['eng'], mode: 'skip', dpi: 72 } as const;

/** Who submits and controls batches, over the network that faults break, and does not give up. */
export class Operator {
  private constructor(
    private readonly context: BatchContext,
    private readonly bed: TrialBed,
    private readonly projectId: string,
    private readonly campaignId: string,
    private readonly batchIds: readonly string[],
  ) {}

  static async open(bed: TrialBed, batches: number): Promise<Operator> {
    const context = await openBatchContext({ databaseUrl: bed.databaseUrl, queue: bed.queue });
    const { id: projectId } = await ensureProject(context, 'chaos');
    const campaign = await openCampaign(context, {
      projectId,
      input: bed.input,
      output: bed.output,
      options: recognition,
    });
    return new Operator(context, bed, projectId, campaign.id, Array.from({ length: batches }, newId));
  }

  /** Submits a batch; an outage in the middle makes it begin anew, under the same id. */
  async submit(index: number, batch: PlannedBatch): Promise<void> {
    await insist('submitting', async () => {
      const documents = await Promise.all(
        batch.documents.map(async ({ name }) => {
          const sourcePath = join(this.bed.input, name);
          return { fileName: name, sourcePath, sizeBytes: (await stat(sourcePath)).size };
        }),
      );
      const { projectId, campaignId } = this;
      const known = await this.context.database.query<{ document_id: string }>(
        `select document_id from docbatch.batch_document where batch_id = $1 order by position`,
        [this.batchIds[index]],
      );
      // Records of a batch that is there already may have settled: creating them again would begin them again.
      const documentIds =
        known.length > 0
          ? known.map((row) => row.document_id)
          : (await createDocumentRecords(this.context, { projectId, campaignId, documents })).map(
              ({ id }) => id,
            );
      await submitBatch(this.context, {
        projectId,
        campaignId,
        documentIds,
        batchId: this.batchIds[index],
        priority: batch.priority,
        output: this.bed.output,
        options: recognition,
      });
    });
  }

  cancel(index: number): Promise<unknown> {
    return insist('cancelling', () => cancelBatch(this.context, this.batchIds[index]!));
  }

  pause(index: number): Promise<unknown> {
    return insist('pausing', () => pauseBatch(this.context, this.batchIds[index]!));
  }

  resume(index: number): Promise<unknown> {
    return insist('resuming', () => resumeBatch(this.context, this.batchIds[index]!));
  }

  /** Retries everything that did not succeed. Returns how many documents. */
  async retryAll(): Promise<number> {
    let retried = 0;
    for (const batchId of this.batchIds) {
      const recovered = await insist('retrying', () =>
        recoverFailedBatch(this.context, batchId, { retryAll: true }),
      );
      retried += recovered.retried.length;
    }
    return retried;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
