import { DeprecationNotices, type NoticeHost } from './deprecation/deprecation-notices.js';
import type { DeprecatedUsage } from './deprecation/usage-log.js';

/*
 * The one place of this package that looks at its process: the old API took its settings from the environment, and
 * warnings are the process's. A function, so that importing reads nothing.
 */
const processHost = (): NoticeHost => ({
  env: process.env,
  execArgv: process.execArgv,
  emitWarning: (message, options) => process.emitWarning(message, options),
  log: (line) => void process.stderr.write(`${line}\n`),
});

/** The notices of this process. */
export const notices = new DeprecationNotices(processHost);

export const readEnvironment = (): NoticeHost['env'] => processHost().env;

/** What of the deprecated API was called in this process, from where and how often. */
export const listDeprecatedUsage = (): DeprecatedUsage[] => notices.list();
