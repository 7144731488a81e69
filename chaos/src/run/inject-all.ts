import { setTimeout as sleep } from 'node:timers/promises';

import { describeFault, type PlannedFault } from '../plan/fault.js';
import type { TrialPlan } from '../plan/trial-plan.js';
import { applyFault, targetOf, type FaultTargets } from './apply-fault.js';
import type { Timeline } from './timeline.js';

/** Submits the batches and does the faults of a plan, each at its time. Resolves when everything is whole again. */
export async function injectAll(plan: TrialPlan, targets: FaultTargets, timeline: Timeline): Promise<void> {
  timeline.begin();
  const submitted = plan.batches.map(async (batch, index) => {
    await sleep(batch.atMs);
    timeline.note(`batch ${index} is submitted: ${batch.documents.length} documents, ${batch.priority}`);
    await targets.operator.submit(index, batch);
    timeline.note(`batch ${index} has been submitted`);
  });
  const before = new Map<string, Promise<void>>();
  const injected = plan.faults.map((fault) => {
    // A batch can only be controlled once it is there.
    const ready = 'batch' in fault ? submitted[fault.batch]! : Promise.resolve();
    const target = targetOf(fault);
    const done = injectOne(fault, Promise.all([ready, before.get(target)]), targets, timeline);
    before.set(target, done);
    return done;
  });
  await Promise.all([...submitted, ...injected]);
  timeline.note('everything is whole again');
}

async function injectOne(
  fault: PlannedFault,
  ready: Promise<unknown>,
  targets: FaultTargets,
  timeline: Timeline,
): Promise<void> {
  await sleep(fault.atMs);
  await ready;
  timeline.note(
    `${describeFault(fault)}${fault.kind === 'fill_disk' && !targets.bed.disk ? ' LEFT OUT: no disk may be mounted' : ''}`,
  );
  await applyFault(fault, targets);
  if ('forMs' in fault) timeline.note(`${fault.kind} is over`);
}
