import { Command, InvalidArgumentError, Option } from 'commander';
import { randomInt } from 'node:crypto';

import { backendOf, planTrial } from './plan/plan-trial.js';
import type { Backend } from './plan/trial-plan.js';
import { renderSummary } from './report/render-summary.js';
import { renderViolation } from './report/render-violation.js';
import { summarize } from './report/summarize.js';
import type { TrialResult } from './run/run-trial.js';
import { runTrials } from './run/run-trials.js';
import { hasRedis } from './servers/lane.js';
import { canMountDisks } from './servers/small-disk.js';

interface Options {
  readonly trials?: number;
  readonly seed?: number;
  readonly backend: Backend | 'both';
  readonly lanes: number;
  readonly json?: true;
}

const program = new Command('chaos')
  .description('Breaks what docbatch runs on, at random moments, and checks what is left.')
  .addOption(new Option('--trials <n>', '100, or 1 with --seed').argParser(whole(1)))
  .addOption(new Option('--seed <s>', 'of the first trial; the others follow').argParser(whole(0)))
  .addOption(
    new Option('--backend <b>', 'where the queue is').choices(['postgres', 'redis', 'both']).default('both'),
  )
  .addOption(new Option('--lanes <n>', 'trials at the same time').argParser(whole(1)).default(2))
  .addOption(new Option('--json', 'print one JSON object'))
  .addHelpText('after', '\nEnds with 0 when nothing is wrong, with 1 when something is.')
  .action(run);

// Each lane has folders, servers and a disk that go with the process.
process.setMaxListeners(100);
await program.parseAsync();

async function run({ trials, seed, backend, lanes, json }: Options): Promise<void> {
  const count = trials ?? (seed === undefined ? 100 : 1);
  const first = seed ?? randomInt(2 ** 31);
  let plans = Array.from({ length: count }, (_, index) =>
    planTrial(first + index, backend === 'both' ? backendOf(first + index) : backend),
  );
  if (!hasRedis()) plans = plans.filter((plan) => plan.backend === 'postgres');
  if (!canMountDisks()) sayMissing('no disk is ever full: only root on Linux may mount a small one');
  say(`${plans.length} trials from seed ${first}, ${lanes} at the same time`);
  const results = await runTrials(plans, { lanes, onResult: tell });
  const summary = summarize(results);
  // By force: a trial leaves cut sockets behind, with which Node may spin for ever while it cleans up.
  process.stdout.write(`${json ? JSON.stringify(summary, null, 2) : renderSummary(summary)}\n`, () =>
    process.exit(summary.violations > 0 ? 1 : 0),
  );
}

function tell(result: TrialResult): void {
  const { plan, seconds, settleSeconds, violations } = result;
  if (violations.length > 0) return say(renderViolation(result));
  say(
    `✓ seed ${plan.seed} on ${plan.backend}: ${plan.faults.length} faults, ` +
      `settled after ${settleSeconds.toFixed(1)} s, ${seconds.toFixed(1)} s in all`,
  );
}

function sayMissing(what: string): void {
  if (process.env['CI']) throw new Error(`${what}, and in CI no fault may be left out.`);
  say(`⚠ LEFT OUT: ${what}.`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function whole(min: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > 2 ** 32 - 1)
      throw new InvalidArgumentError(`expected a whole number from ${min} to ${2 ** 32 - 1}`);
    return number;
  };
}
