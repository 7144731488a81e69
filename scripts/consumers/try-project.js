import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../list-packages.js';
import { packageManagers } from './package-managers.js';
import { expectedOutput, programsOf, typeModes, writeProject } from './write-project.js';

const run = promisify(execFile);
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
const warned = ['DOCBATCH_DEP0001', 'DOCBATCH_DEP0003', 'DOCBATCH_DEP0005'];

/**
 * @typedef {object} Attempt
 * @property {'esm' | 'cjs'} kind
 * @property {string} manager
 * @property {string} nodeFolder
 * @property {string} registryUrl
 * @property {Record<string, string>} dependencies
 * @property {boolean} [isInstalled] the folder has them already, from an attempt of the other kind
 */

/**
 * Installs a project, runs its programs and checks its types in every mode; the problems.
 *
 * @param {string} folder
 * @param {Attempt} attempt
 * @returns {Promise<string[]>}
 */
export async function tryProject(folder, attempt) {
  const { kind, manager } = attempt;
  await writeProject(folder, attempt);
  const env = environmentOf(attempt.nodeFolder);
  if (attempt.isInstalled !== true) {
    const problem = await install(folder, manager, env);
    if (problem !== undefined) return [`install: ${problem}`];
  }
  const problems = [];
  for (const program of programsOf[kind]) {
    const problem = await tryProgram(folder, program, env);
    if (problem !== undefined) problems.push(`${program}: ${problem}`);
  }
  // The kind of a module whose types are checked is in its name (.mts, .cts): once is enough.
  for (const mode of kind === 'esm' ? typeModes : []) {
    try {
      await run('node', [compiler, '-p', `tsconfig.${mode}.json`], { cwd: folder, env });
    } catch (error) {
      problems.push(`types, ${mode}: ${textOf(error)}`);
    }
  }
  return problems;
}

/**
 * @param {string} folder
 * @param {string} manager
 * @param {NodeJS.ProcessEnv} env
 */
async function install(folder, manager, env) {
  const [command = '', ...args] = packageManagers[manager] ?? [];
  try {
    await run(command, args, { cwd: folder, env, timeout: 300_000, maxBuffer: 2 ** 26 });
    return undefined;
  } catch (error) {
    return textOf(error);
  }
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
async function tryProgram(folder, program, env) {
  try {
    const { stdout, stderr } = await run('node', [program], { cwd: folder, env });
    if (stdout !== expectedOutput) return `it printed ${stdout}`;
    const codes = [...stderr.matchAll(/\[(DOCBATCH_DEP\d+)\]/g)].map(([, code]) => code);
    return codes.join() === warned.join()
      ? undefined
      : `it warned of ${codes.join() || 'nothing'}: ${stderr}`;
  } catch (error) {
    return textOf(error);
  }
}

/**
 * That of this process with another Node, and without what the pnpm that runs us tells its own projects.
 *
 * @param {string} nodeFolder
 */
function environmentOf(nodeFolder) {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name));
  return { ...Object.fromEntries(own), PATH: [nodeFolder, process.env['PATH']].join(path.delimiter) };
}

/** @param {unknown} error */
const textOf = (error) => {
  const {
    stdout = '',
    stderr = '',
    message,
  } = /** @type {Error & { stdout?: string, stderr?: string }} */ (error);
  return `${stdout}${stderr}`.trim().slice(-2_000) || message;
};
