import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const program = `import { BatchPriority, BatchProcessor } from '@docbatch/batch-processor';

const processor = new BatchProcessor();
const manifest = processor.createBatchManifest([
  { filename: 'a.pdf', s3Bucket: 'b', s3Key: 'k', fileSizeMb: 1, mimeType: 'application/pdf', priority: BatchPriority.URGENT },
]);
const failure = await processor.cancelBatch('batch_1').catch((error) => error.code);
console.log(manifest.priority, failure);
`;
const commonJs = "const { BatchProcessor } = require('@docbatch/batch-processor');\nnew BatchProcessor();\n";

/** Somebody's project that uses the old API and installs from a registry. */
export class RehearsalConsumer {
  /**
   * @param {string} folder
   * @param {string} registryUrl
   */
  constructor(folder, registryUrl) {
    this.folder = folder;
    this.registryUrl = registryUrl;
  }

  /** @param {string} range of batch-processor */
  async write(range) {
    await mkdir(this.folder, { recursive: true });
    const dependencies = { '@docbatch/batch-processor': range };
    const manifest = JSON.stringify(
      { name: 'consumer', private: true, type: 'module', dependencies },
      null,
      2,
    );
    const files = {
      'package.json': `${manifest}\n`,
      '.npmrc': `@docbatch:registry=${this.registryUrl}\n`,
      'main.js': program,
      'old.cjs': commonJs,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(this.folder, name), text);
  }

  /**
   * `npm install`, with what it says.
   *
   * @param {...string} packages
   */
  async install(...packages) {
    const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packages];
    const { exitCode, stdout, stderr } = await this.run('npm', args);
    if (exitCode !== 0) throw new Error(`npm install failed: ${stdout}${stderr}`);
    return `${stdout}${stderr}`;
  }

  /**
   * Runs one of its programs.
   *
   * @param {string} file
   */
  async runProgram(file) {
    const { exitCode, stdout, stderr } = await this.run('node', [file]);
    const codes = [...stderr.matchAll(/\[(DOCBATCH_DEP\d+)\]/g)].map(([, code]) => code);
    return { exitCode, stdout: stdout.trim(), stderr, codes };
  }

  /** @param {string} name */
  async installedVersion(name) {
    const file = path.join(this.folder, 'node_modules', name, 'package.json');
    return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')).version : undefined;
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @returns {Promise<{ exitCode: number, stdout: string, stderr: string }>}
   */
  run(command, args) {
    // Without what the pnpm that runs us tells its own projects.
    const own = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name));
    return new Promise((resolve) => {
      const options = {
        cwd: this.folder,
        env: Object.fromEntries(own),
        maxBuffer: 2 ** 26,
        timeout: 300_000,
      };
      execFile(command, args, options, (error, stdout, stderr) =>
        resolve({
          exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
          stdout,
          stderr,
        }),
      );
    });
  }
}
