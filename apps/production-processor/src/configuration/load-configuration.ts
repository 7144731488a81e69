import type { Environment } from '../terminal/terminal-style.js';
import { findConfigFile } from './find-config-file.js';
import { loadConfigFile } from './load-config-file.js';
import { mergeConfiguration, type Configuration } from './merge-configuration.js';

/** Finds, reads and checks what holds besides flags. Throws CONFIG_INVALID with everything that is wrong. */
export async function loadConfiguration(env: Environment, cwd: string): Promise<Configuration> {
  const path = await findConfigFile(env, cwd);
  return mergeConfiguration(env, path === null ? null : { path, values: await loadConfigFile(path) });
}
