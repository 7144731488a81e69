/**
 * `pnpm generate-docs`: writes the pages that are made from code. `pnpm generate-docs --check` writes nothing and fails when a
 * committed page differs from what the code says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareLines } from './docs/compare-lines.js';
import { renderConfiguration } from './docs/render-configuration.js';
import { renderCli } from './docs/render-cli.js';
import { renderDeprecations } from './docs/render-deprecations.js';
import { renderErrors } from './docs/render-errors.js';
import { root } from './list-packages.js';

const program = path.join(root, 'apps/production-processor/dist/main.js');
const monitor = path.join(root, 'apps/enhanced-monitor/dist/main.js');
const { settingGroups } = await import(path.join(root, 'apps/production-processor/dist/options/settings.js'));
const { webVariables } = await import(path.join(root, 'apps/enhanced-monitor/dist/http/web-variables.js'));
const pages = {
  'docs/errors.md': renderErrors(),
  'docs/configuration.md': renderConfiguration([...settingGroups, webVariables]),
  'docs/deprecations.md': renderDeprecations(),
  'docs/cli.md': await renderCli(program, monitor),
};

for (const [page, generated] of Object.entries(pages)) {
  const file = path.join(root, page);
  const changes = compareLines(existsSync(file) ? readFileSync(file, 'utf8') : '', generated);
  if (changes.length === 0) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${page} is not what the code says. Run "pnpm generate-docs" and commit it.\n`);
    for (const change of changes) process.stderr.write(`  ${change}\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, generated);
    process.stderr.write(`${page} written\n`);
  }
}
