/**
 * `node scripts/turbo.mjs <task>`: runs one turbo task over the workspace.
 *
 * Nothing goes to stdout, which belongs to the data of the program that runs next, and nothing at all is said
 * when there is nothing to build. Turbo has no setting in its files against telemetry, only the environment.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`docbatch needs Node 20.19 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

const [task = 'build'] = process.argv.slice(2);
const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const child = spawn(
  process.execPath,
  [turbo, 'run', task, '--output-logs=errors-only', '--log-order=grouped'],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  },
);

/** @type {Buffer[]} */
const output = [];
child.stdout.on('data', (chunk) => output.push(chunk));
child.stderr.on('data', (chunk) => output.push(chunk));
const notice = setTimeout(() => process.stderr.write(`Running ${task} ...\n`), 1500);

child.on('close', (code) => {
  clearTimeout(notice);
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  process.exitCode = code ?? 1;
});
