import { batchEntity } from './batch.js';
import { batchDocumentEntity } from './batch-document.js';
import { campaignEntity } from './campaign.js';
import { contentClaimEntity } from './content-claim.js';
import { documentEntity } from './document.js';
import { eventEntity } from './event.js';
import { inspectionEntity } from './inspection.js';
import { machineSpeedEntity } from './machine-speed.js';
import { pageEntity } from './page.js';
import { pageReviewEntity } from './page-review.js';
import { pageStartEntity } from './page-start.js';
import { documentPasswordEntity, passwordEntity } from './password.js';
import { projectEntity } from './project.js';
import { reconcileSuspectEntity } from './reconcile-suspect.js';
import { throughputEntity } from './throughput.js';
import { workerEntity } from './worker.js';
import { webhookDeliveryEntity } from './webhook-delivery.js';

/** Every table of docbatch, as TypeORM knows it. */
export const entities = [
  projectEntity,
  campaignEntity,
  batchEntity,
  documentEntity,
  batchDocumentEntity,
  pageEntity,
  pageReviewEntity,
  pageStartEntity,
  passwordEntity,
  documentPasswordEntity,
  contentClaimEntity,
  eventEntity,
  inspectionEntity,
  machineSpeedEntity,
  workerEntity,
  throughputEntity,
  reconcileSuspectEntity,
  webhookDeliveryEntity,
];
