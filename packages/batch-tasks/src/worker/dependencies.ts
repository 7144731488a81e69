import { DocbatchError } from '@docbatch/core';

import type { RecognitionOptions } from '../records/recognition-options.js';

/** Something that work needs as a whole: when it fails, no document is to blame. */
export interface Dependency {
  readonly kind: 'database' | 'queue' | 'storage' | 'disk' | 'engine';
  /** One output folder or one set of languages; null for what everything needs. */
  readonly scope: string | null;
}

export const database: Dependency = { kind: 'database', scope: null };
export const queue: Dependency = { kind: 'queue', scope: null };
/** Object storage that originals come from and outputs go to. */
export const storage: Dependency = { kind: 'storage', scope: null };
export const diskOf = (output: string): Dependency => ({ kind: 'disk', scope: output });
export const engineOf = ({ languages, engine, model }: RecognitionOptions): Dependency => ({
  kind: 'engine',
  scope: `${engine === 'native' ? 'native ' : ''}${languages.join('+')}${model === undefined || model === 'auto' ? '' : ` ${model}`}`,
});

const kinds: Readonly<Record<string, Dependency['kind']>> = {
  DATABASE_UNREACHABLE: 'database',
  QUEUE_UNREACHABLE: 'queue',
  S3_UNREACHABLE: 'storage',
  S3_THROTTLED: 'storage',
  DISK_FULL: 'disk',
  OUTPUT_UNWRITABLE: 'disk',
  ENGINE_START_FAILED: 'engine',
  LANGUAGE_MISSING: 'engine',
  ENGINE_MISSING: 'engine',
  GHOSTSCRIPT_MISSING: 'engine',
};

/** Which kind of dependency an error is about; undefined when it is about the document. */
export const failedKind = (error: unknown): Dependency['kind'] | undefined =>
  error instanceof DocbatchError ? kinds[error.code] : undefined;
