import { access } from 'node:fs/promises';

import { toDocbatchError, type Logger } from '@docbatch/core';

import { exitCodeOf, exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import { checkDisk } from '../doctor/check-disk.js';
import { checkEngine } from '../doctor/check-engine.js';
import { checkQueue } from '../doctor/check-queue.js';
import { checkRecords } from '../doctor/check-records.js';
import { checkWorkers } from '../doctor/check-workers.js';
import { failed, ok, warn, type Check } from '../doctor/check.js';
import type { DoctorOptions } from '../options/upkeep-options.js';
import { printable } from '../terminal/printable.js';
import { openSystem } from './open-system.js';

/** `doctor`: says what is wrong and what to do, and repairs what it can when it is told to. */
export async function runDoctor(options: DoctorOptions, shell: Shell): Promise<number> {
  const checks: Check[] = [
    await checkDisk('data', options.dataDir),
    ...(options.out === undefined ? [] : [await checkDisk('out', options.out)]),
    await checkEngine(options),
  ];
  let exitCode: number = exitCodes.allCompleted;
  if (options.databaseUrl === undefined && !(await exists(options.dataDir))) {
    checks.push(ok('database', `there is none yet; process makes one in ${options.dataDir}`));
    return report(checks, exitCode, options, shell);
  }
  try {
    const system = await checkSystem(options, shell);
    checks.push(...system.checks);
    if (!system.queueAnswers) exitCode = exitCodes.servicesUnreachable;
  } catch (thrown) {
    checks.push(failed('database', thrown));
    exitCode = exitCodeOf(toDocbatchError(thrown));
  }
  return report(checks, exitCode, options, shell);
}

/** Looking must not make a database. */
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function report(
  checks: readonly Check[],
  exitCode: number,
  { fix }: DoctorOptions,
  shell: Shell,
): Promise<number> {
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify({ fixed: fix, checks }, null, 2)}\n`);
  else await shell.print(`${renderChecks(checks, shell).join('\n')}\n`);
  if (exitCode !== exitCodes.allCompleted) return exitCode;
  return checks.some((check) => check.level === 'fail') ? exitCodes.someFailed : exitCodes.allCompleted;
}

async function checkSystem(
  options: DoctorOptions,
  shell: Shell,
): Promise<{ readonly checks: Check[]; readonly queueAnswers: boolean }> {
  const warnings: Check[] = [];
  // What the services warn of, for example a Redis that may evict jobs, is part of the answer.
  const logger: Logger = {
    ...shell.logger,
    warn: (message) => void warnings.push(warn('services', message, 'See the message.')),
  };
  await using system = await openSystem(options, { ...shell, logger }, 'when_used');
  const [server] = await system.context.database.query<{ server_version: string }>(`show server_version`);
  const queue = await checkQueue(system.context, options.redisUrl, logger);
  const services = [ok('database', `PostgreSQL ${server!.server_version}`), queue, ...warnings];
  const workers = await checkWorkers(system.context);
  const records =
    queue.level === 'ok'
      ? await checkRecords(system.context, options.fix)
      : [warn('records', 'not compared, as the queue does not answer', 'Run doctor again when it does.')];
  return { checks: [...services, ...workers, ...records], queueAnswers: queue.level === 'ok' };
}

function renderChecks(checks: readonly Check[], { stdoutStyle: { colors } }: Shell): string[] {
  const paint = { ok: colors.green, warn: colors.yellow, fail: colors.red };
  return checks.flatMap(({ name, level, found, next }) => {
    const line = `${paint[level](level.padEnd(4))}  ${colors.bold(name)}: ${printable(found)}`;
    return next === null ? [line] : [line, `      ${colors.dim(`→ ${printable(next)}`)}`];
  });
}
