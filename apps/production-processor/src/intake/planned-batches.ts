import {
  estimateBatch,
  planBatches,
  type BatchEstimate,
  type NewDocument,
  type PlanningStrategy,
  type WorkSpeed,
} from '@docbatch/batch-tasks';
import type { Priority } from '@docbatch/core';

/** What a document weighs in a plan: numbers alone, so that a million of them fit. */
interface Weight {
  readonly sizeBytes: number;
  readonly priority: Priority;
  readonly project: string;
  readonly pages: number | null;
  readonly pagesToRecognize: number | null;
}

export interface PlannedBatchSummary extends BatchEstimate {
  readonly priority: Priority;
}

/** The batches that a run would make, as long as nothing changes. */
export class PlannedBatches {
  private readonly weights: Weight[] = [];

  add({ sizeBytes, priority = 'normal', projectId = '', expected }: NewDocument): void {
    const { pages = null, pagesToRecognize = null } = expected ?? {};
    this.weights.push({ sizeBytes, priority, project: projectId, pages, pagesToRecognize });
  }

  plan(strategy: PlanningStrategy, speed: WorkSpeed): PlannedBatchSummary[] {
    return planBatches(this.weights, strategy).map(({ priority, documents }) => ({
      priority,
      ...estimateBatch(documents, speed),
    }));
  }
}
