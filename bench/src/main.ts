import { Command, Option } from 'commander';
import { loadavg } from 'node:os';

import { renderTable } from './figures/render-table.js';
import { startServers, type Backend } from './servers/servers.js';
import type { Scale } from './suites/suite.js';
import { suites } from './suites/suites.js';

interface Options {
  readonly json?: true;
  readonly scale: Scale;
  readonly backend?: Backend;
  readonly part?: string;
}

const program = new Command('bench')
  .description('Measures docbatch against peers in one run.')
  .addOption(new Option('--json', 'print one JSON array of figures'))
  .addOption(
    new Option('--scale <scale>', 'how much work').choices(['tiny', 'small', 'full']).default('small'),
  )
  .addOption(new Option('--backend <backend>', 'only this queue').choices(['postgres', 'redis']))
  .addOption(new Option('--part <part>', 'only this part, for example "throughput"'))
  .argument('<suite>', Object.keys(suites).join(' | '))
  .action(run);

await program.parseAsync();

async function run(name: string, { json, scale, backend, part }: Options): Promise<void> {
  const suite = suites[name];
  if (suite === undefined)
    return program.error(`There is no suite "${name}"; there are: ${Object.keys(suites).join(', ')}.`);
  const wanted: readonly Backend[] = backend === undefined ? ['postgres', 'redis'] : [backend];
  await using servers = await startServers(wanted);
  const backends = wanted.filter((entry) => entry === 'postgres' || servers.redisUrl !== undefined);
  if (backends.length < wanted.length) say('SKIPPED: everything on Redis, as redis-server is not installed.');
  say(`load before: ${loadavg()[0]!.toFixed(1)}`);
  const figures = await suite({ scale, servers, backends, part, say });
  say(`load after: ${loadavg()[0]!.toFixed(1)}`);
  process.stdout.write(
    json ? `${JSON.stringify(figures, null, 2)}\n` : `${renderTable(figures).join('\n')}\n`,
  );
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
