import { Command, InvalidArgumentError, Option } from 'commander';

import { runFuzz, type Finding } from './run-fuzz.js';

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly corpus?: string;
  readonly json?: true;
}

/** Cases after which a long run says how far it is. */
const toldAfter = 500;

await new Command('fuzz')
  .description('Damages documents at random and sends each through everything that is done to one.')
  .addOption(new Option('--cases <n>', 'how many').argParser(whole(1)).default(200))
  .addOption(new Option('--seed <s>', 'of the first case; the others follow').argParser(whole(0)).default(1))
  .addOption(new Option('--corpus <folder>', 'damage its files of up to 60 KB as well'))
  .addOption(new Option('--json', 'print one JSON object'))
  .addHelpText('after', '\nEnds with 0 when nothing was found, with 1 when something was.')
  .action(run)
  .parseAsync();

async function run({ cases, seed, corpus, json }: Options): Promise<void> {
  const started = performance.now();
  const result = await runFuzz({
    firstSeed: seed,
    count: cases,
    corpus: corpus ?? null,
    onFinding: tell,
    onCase: (done) => {
      if (done % toldAfter === 0) say(`${done} of ${cases} cases`);
    },
  });
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  const codes = Object.entries(result.codes).sort(([, a], [, b]) => b - a);
  const lines = [
    `${result.cases} cases in ${minutes} minutes, ${result.findings.length} findings`,
    ...codes.map(([code, count]) => `${String(count).padStart(8)}  ${code}`),
  ];
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : lines.join('\n')}\n`);
  process.exitCode = result.findings.length > 0 ? 1 : 0;
}

function tell({ seed, original, what }: Finding): void {
  say(`✗ seed ${seed}, from ${original}: ${what}`);
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
