import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The folder of a Node: this one, or another release line from the npm package `node`.
 *
 * @param {string} line for example `22`
 */
export async function findNode(line) {
  if (process.versions.node.startsWith(`${line}.`)) return path.dirname(process.execPath);
  const { stdout } = await run('npx', ['-y', `node@${line}`, '-p', 'process.execPath'], { timeout: 300_000 });
  return path.dirname(stdout.trim());
}
