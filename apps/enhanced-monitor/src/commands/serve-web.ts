import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DocbatchError } from '@docbatch/core';
import { startTracing } from '@docbatch/services';

import { AlertWatch } from '../alerts/alert-watch.js';
import { readFacts, type BatchMoves } from '../alerts/read-facts.js';
import type { Flags, ServiceOptions } from '../cli/parse-options.js';
import type { Shell } from '../cli/shell.js';
import { Access } from '../http/access/access.js';
import { lineLogger } from '../http/line-logger.js';
import { EventFeed } from '../http/live/event-feed.js';
import { openDrawer, PagePictures } from '../http/read/page-pictures.js';
import { OverviewWatch } from '../http/read/overview-watch.js';
import { createServer } from '../http/server/create-server.js';
import { parseWebOptions } from '../http/web-options.js';
import { openSystem } from '../model/open-system.js';

const webFolder = fileURLToPath(new URL('../web', import.meta.url));

/** `web`: serves until the process is told to end. Throws CONFIG_INVALID before anything is opened. */
export async function serveWeb(
  flags: Flags,
  services: ServiceOptions,
  shell: Shell,
  version: string,
): Promise<void> {
  const tokenFile = flags['tokenFile'];
  const tokens = typeof tokenFile === 'string' ? await readTokens(resolve(shell.cwd, tokenFile)) : null;
  const options = parseWebOptions(flags, shell.env, tokens);
  const logger = lineLogger((line) => shell.stderr.write(`${line}\n`));
  const service = { serviceName: 'enhanced-monitor', serviceVersion: version };
  const stopTracing = await startTracing({ env: shell.env, logger, ...service });
  await using system = await openSystem(services);
  await using pictures = new PagePictures(system.context, openDrawer(logger));
  const overview = new OverviewWatch(system);
  await using feed = new EventFeed(system.context, overview, logger);
  const folder =
    options.uploadFolder === null
      ? join(services.dataDir, 'uploads')
      : resolve(shell.cwd, options.uploadFolder);
  const upload = { folder, maxFileBytes: 500_000_000, maxBytes: 4_000_000_000 };
  const server = await createServer(
    {
      system,
      access: new Access(options.access),
      overview,
      feed,
      pictures,
      options: { version, webFolder, settings: options.settings, upload },
    },
    logger,
  );
  const moves: BatchMoves = new Map();
  const dataFolder = services.databaseUrl === undefined ? services.dataDir : null;
  const alerts = new AlertWatch((now) => readFacts(system.context, moves, dataFolder, now), {
    webhook: options.alertWebhook,
    logger,
  });
  try {
    await shell.print([`${await listen(server, options)}/`]);
    await alerts.run(shell.signal);
  } finally {
    await server.close();
    await stopTracing();
  }
}

async function readTokens(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new DocbatchError('CONFIG_INVALID', `--token-file "${path}" cannot be read.`, { cause: error });
  }
}

async function listen(
  server: Awaited<ReturnType<typeof createServer>>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const message = `--port ${port} of ${host} cannot be listened at: ${String(error)}. Choose another one.`;
    throw new DocbatchError('CONFIG_INVALID', message, { cause: error });
  }
}
