/**
 * `pnpm check-packages`: packs every package that will be published and looks at the archive as its users
 * will: what is in it (publint), and whether its types resolve for ESM (are the types wrong).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { listPackages, root } from './list-packages.js';

const run = promisify(execFile);

/**
 * @param {string} folder
 * @param {string} destination
 * @returns {Promise<{ filename: string, files: { path: string }[] }>}
 */
async function pack(folder, destination) {
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', destination], {
    cwd: path.join(root, folder),
  });
  return JSON.parse(stdout);
}

/** @param {readonly string[]} files */
function findFileProblems(files) {
  const missing = ['README.md', 'LICENSE'].filter((name) => !files.includes(name));
  const strays = files.filter((name) => /\.test\.|\.map$|tsbuildinfo|^src\//.test(name));
  return [
    ...missing.map((name) => `${name} is missing`),
    ...strays.map((name) => `${name} should not be in it`),
  ];
}

/** @param {string} archive */
async function lintArchive(archive) {
  const bytes = await readFile(archive);
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(bytes).buffer },
    strict: true,
    level: 'warning',
  });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** @param {string} archive */
async function checkTypes(archive) {
  try {
    await run('attw', [archive, '--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii']);
    return [];
  } catch (error) {
    const { stdout = '', message } = /** @type {Error & { stdout?: string }} */ (error);
    return [stdout.trim() || message];
  }
}

const destination = await mkdtemp(path.join(tmpdir(), 'docbatch-pack-'));
try {
  for (const { folder, manifest } of listPackages().filter((each) => !each.manifest.private)) {
    const { filename, files } = await pack(folder, destination);
    const problems = [
      ...findFileProblems(files.map((file) => file.path)),
      ...(await lintArchive(filename)),
      ...(await checkTypes(filename)),
    ];
    process.stdout.write(`${problems.length === 0 ? 'ok     ' : 'failed '} ${manifest.name}\n`);
    for (const problem of problems)
      process.stdout.write(`        ${problem.replaceAll('\n', '\n        ')}\n`);
    if (problems.length > 0) process.exitCode = 1;
  }
} finally {
  await rm(destination, { recursive: true });
}
