import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'vitest';

import { binariesPackage, installInto } from '../../test/install-into.js';
import { it } from '../../test/it-with-folder.js';
import { startUserProcess } from '../../test/user-process.js';

it('a platform without binaries is told to set DATABASE_URL', async ({ folder }) => {
  const module = await installInto(folder);
  await expect(startUserProcess(join(folder, 'data'), { module })).rejects.toThrow(
    new RegExp(
      `^EMBEDDED_START_FAILED: .*the package ${binariesPackage} .* is not installed: .*set DATABASE_URL`,
    ),
  );
});

it.runIf(process.platform === 'linux')(
  'a system without the GNU C library is named as such',
  async ({ folder }) => {
    const module = await installInto(folder);
    const installed = join(folder, 'node_modules', binariesPackage);
    await mkdir(join(installed, 'native', 'bin'), { recursive: true });
    await mkdir(join(installed, 'dist'));
    await writeFile(join(installed, 'dist', 'index.js'), '');
    await writeFile(join(installed, 'package.json'), '{"version":"0.0.0","exports":"./dist/index.js"}');
    // The kernel answers as it does on musl: the file is there, its loader is not.
    await writeFile(join(installed, 'native', 'bin', 'postgres'), '#!/no/such/loader\n', { mode: 0o755 });
    await expect(startUserProcess(join(folder, 'data'), { module })).rejects.toThrow(
      /^EMBEDDED_START_FAILED: .*needs the GNU C library.*set DATABASE_URL/,
    );
  },
);
