import { describe, expect, it } from 'vitest';

import { planTrial } from '../src/plan/plan-trial.js';
import { seedsOfCi } from '../src/plan/seeds-of-ci.js';
import { renderViolation } from '../src/report/render-violation.js';
import { runTrials } from '../src/run/run-trials.js';
import { hasRedis } from '../src/servers/lane.js';
import { canMountDisks } from '../src/servers/small-disk.js';

describe('a dozen trials', () => {
  it('lose, repeat and leave half done nothing, whatever is broken', async () => {
    if (!canMountDisks()) {
      if (process.env['CI'])
        throw new Error('Only root on Linux may mount a small disk, and in CI no fault may be left out.');
      console.warn('\n⚠ no disk can be mounted: LEAVING OUT every full disk.\n');
    }
    const plans = seedsOfCi
      .map((seed) => planTrial(seed))
      .filter(({ backend }) => backend === 'postgres' || hasRedis());
    const results = await runTrials(plans, { lanes: 3 });
    expect(results).toHaveLength(plans.length);
    expect(
      results
        .filter(({ violations }) => violations.length > 0)
        .map(renderViolation)
        .join('\n\n'),
    ).toBe('');
  }, 600_000);
});
