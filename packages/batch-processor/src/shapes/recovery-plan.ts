import { notices } from '../process-host.js';
import { renameKeys, shapeKeys } from './rename-keys.js';

interface PlanFields {
  batchId: string;
  /** Ids of the documents. */
  failedDocuments: string[];
  retryStrategy: 'immediate' | 'delayed' | 'manual';
  /** Of the document that was retried most. */
  retryCount: number;
  maxRetries: number;
  recoveryActions: string[];
  estimatedRecoveryTimeMinutes: number;
}

const planKeys = shapeKeys([
  'batchId',
  'failedDocuments',
  'retryStrategy',
  'retryCount',
  'maxRetries',
  'recoveryActions',
  'estimatedRecoveryTimeMinutes',
] satisfies (keyof PlanFields)[]);

/** @deprecated Use `planRecovery` and `recoverFailedBatch` of `@docbatch/batch-tasks`. */
export class RecoveryPlan implements PlanFields {
  declare batchId: string;
  /** Ids of the documents. */
  declare failedDocuments: string[];
  declare retryStrategy: 'immediate' | 'delayed' | 'manual';
  /** Of the document that was retried most. */
  declare retryCount: number;
  declare maxRetries: number;
  declare recoveryActions: string[];
  declare estimatedRecoveryTimeMinutes: number;

  constructor(fields: PlanFields) {
    Object.assign(this, fields);
  }

  /**
   * A plan from a file, parsed or as text. What it does not know stays in it.
   *
   * @deprecated Plan anew with `planRecovery` of `@docbatch/batch-tasks`.
   */
  static fromJSON(this: void, file: string | object): RecoveryPlan {
    notices.note('DOCBATCH_DEP0011', RecoveryPlan.fromJSON);
    const raw = (typeof file === 'string' ? JSON.parse(file) : file) as object;
    return new RecoveryPlan(renameKeys(raw, planKeys.fromFile) as unknown as PlanFields);
  }

  /** The keys of old files. */
  toJSON(): Record<string, unknown> {
    return renameKeys({ ...this }, planKeys.toFile);
  }
}
