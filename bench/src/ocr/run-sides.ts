import { join } from 'node:path';

import type { EngineName } from '@docbatch/ocr';

import type { BareLoopArgument } from '../processes/bare-loop-main.js';
import type { PipelineArgument, PipelineResult } from '../processes/pipeline-main.js';
import { startProcess } from '../processes/start-process.js';
import type { Bed } from '../servers/open-bed.js';

/** What one side of a comparison reads, and with what. */
export interface Side {
  readonly bed: Bed;
  readonly files: readonly string[];
  readonly engine: EngineName;
  /** Says where programs find their models; that of this process when absent. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** As many as the peers get. */
export const slots = 2;

/** The whole of docbatch in a process of its own: records, queue, checkpoints, text, searchable PDF and JSON. */
export async function runPipeline(side: Side, batches = 1): Promise<PipelineResult> {
  const { bed, files, engine, env } = side;
  const argument: PipelineArgument = {
    databaseUrl: bed.databaseUrl,
    queue: bed.queue,
    files,
    output: join(bed.folder, `out-${performance.now()}`),
    engine,
    slots,
    batches,
  };
  await using child = startProcess<PipelineResult>('pipeline-main', argument, env);
  const result = await child.next(() => true);
  const bad = result.batches.find(({ state }) => state !== 'completed' && state !== 'partial_success');
  if (bad !== undefined) throw new Error(`A batch ended as ${bad.state}.`);
  return result;
}

/** Nothing but the same reader and the same writers of outputs, in a process of its own. */
export async function runBareLoop({ bed, files, engine, env }: Side): Promise<void> {
  const output = join(bed.folder, `bare-${performance.now()}`);
  const argument: BareLoopArgument = { files, output, engine, slots };
  await using child = startProcess<object>('bare-loop-main', argument, env);
  await child.next(() => true);
}
