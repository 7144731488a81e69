import { reconcile, type BatchContext, type Finding } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { fail, ok, warn, type Check } from './check.js';

/** Compares records, queue and outputs; with `fix` repairs what can be repaired. */
export async function checkRecords(context: BatchContext, fix: boolean): Promise<Check[]> {
  const report = await reconcile(context, { dryRun: !fix, repairOutputs: fix });
  const checks = report.findings.map((finding) => judge(finding, fix));
  const total = Object.values(report.counts).reduce((sum, count) => sum + count.found, 0);
  if (total === 0) return [ok('records', 'records, queue and outputs agree')];
  const more = total - report.findings.length;
  return more === 0
    ? checks
    : [
        ...checks,
        warn('records', `${formatCount(more)} more findings`, 'Run doctor again after these are repaired.'),
      ];
}

function judge({ kind, found, action, repaired, repairable }: Finding, fix: boolean): Check {
  const name = kind.replaceAll('_', ' ');
  if (repairable === false) return fail(name, found, `By hand: ${action}.`);
  if (repaired && kind === 'output_missing') {
    return warn(name, `${found}; they are made again`, 'Run the same process command again, or a worker.');
  }
  if (repaired) return ok(name, `${found}; repaired: ${action}`);
  return fix
    ? fail(name, `${found}; not repaired`, `Run doctor again; what it tries: ${action}.`)
    : fail(name, found, `Run doctor --fix: ${action}.`);
}
