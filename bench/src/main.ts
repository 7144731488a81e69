import { Command, Option } from 'commander';
import { loadavg } from 'node:os';

import type { Figure } from './figures/figure.js';
import { renderTable } from './figures/render-table.js';
import { runQuality } from './suites/quality.js';
import { startServers, type Backend } from './servers/servers.js';
import type { Scale } from './suites/suite.js';
import { suites } from './suites/suites.js';

interface Options {
  readonly json?: true;
  readonly scale: Scale;
  readonly backend?: Backend;
  readonly part?: string;
  readonly corpus?: string;
  readonly models: string;
  readonly plot?: string;
}

const program = new Command('bench')
  .description('Measures docbatch against peers in one run.')
  .addOption(new Option('--json', 'print one JSON array of figures'))
  .addOption(
    new Option('--scale <scale>', 'how much work').choices(['tiny', 'small', 'full']).default('small'),
  )
  .addOption(new Option('--backend <backend>', 'only this queue').choices(['postgres', 'redis']))
  .addOption(new Option('--part <part>', 'only this part, for example "throughput"'))
  .addOption(
    new Option('--corpus <folder>', 'quality: documents with their text, and an INDEX.tsv; ocr: documents'),
  )
  .addOption(new Option('--models <folder>', 'quality: where more models are installed').default('.'))
  .addOption(new Option('--plot <file>', 'quality: draw error rates over confidences as SVG'))
  .argument('<suite>', [...Object.keys(suites), 'quality'].join(' | '))
  .action(run);

await program.parseAsync();

async function run(name: string, options: Options): Promise<void> {
  const { json, scale, backend, part, corpus } = options;
  if (name === 'quality') return show(await measureQuality(options), json);
  const suite = suites[name];
  if (suite === undefined)
    return program.error(
      `There is no suite "${name}"; there are: ${[...Object.keys(suites), 'quality'].join(', ')}.`,
    );
  const wanted: readonly Backend[] = backend === undefined ? ['postgres', 'redis'] : [backend];
  await using servers = await startServers(wanted);
  const backends = wanted.filter((entry) => entry === 'postgres' || servers.redisUrl !== undefined);
  if (backends.length < wanted.length) say('SKIPPED: everything on Redis, as redis-server is not installed.');
  say(`load before: ${loadavg()[0]!.toFixed(1)}`);
  const figures = await suite({ scale, servers, backends, part, corpus, env: process.env, say });
  say(`load after: ${loadavg()[0]!.toFixed(1)}`);
  show(figures, json);
}

/** Needs no servers. */
async function measureQuality({ corpus, models, plot }: Options): Promise<Figure[]> {
  if (corpus === undefined) return program.error('quality needs --corpus: a folder with an INDEX.tsv.');
  return await runQuality({ corpus, models, say, ...(plot === undefined ? {} : { plot }) });
}

function show(figures: readonly Figure[], json: true | undefined): void {
  process.stdout.write(
    json ? `${JSON.stringify(figures, null, 2)}\n` : `${renderTable(figures).join('\n')}\n`,
  );
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
