import { spawnSync } from 'node:child_process';

/**
 * Whether a program that checks results from outside is here. Where it must be (CI=true) its absence is an error;
 * elsewhere it is said aloud.
 */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined;
  if (!found && process.env['CI'] === 'true') throw new Error(`${name} is needed in CI and is not installed`);
  if (!found) console.warn(`SKIPPED: ${name} is not installed; what it would check is not checked`);
  return found;
}

/** Runs a program to its end and gives what it printed; throws with its complaints when it fails. */
export function runTool(name: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(name, parameters, {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}
