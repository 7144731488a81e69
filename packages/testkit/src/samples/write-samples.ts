import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { listSamples } from './list-samples.js';
import type { Sample } from './sample.js';

/** Writes all samples and the README that lists them into a folder. The same bytes each time. */
export async function writeSamples(folder: string): Promise<void> {
  const samples = listSamples();
  for (const sample of samples) {
    const path = join(folder, sample.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await sample.make());
  }
  await writeFile(join(folder, 'README.md'), describeSamples(samples));
}

const describeSamples = (samples: readonly Sample[]): string => `# Samples

Small scans and PDFs for the first run. Made by \`pnpm samples\` from \`packages/testkit/src/samples\`; all names and
events are invented, all fonts are under the SIL Open Font License.

| file | what it shows |
| --- | --- |
${samples.map(({ file, shows }) => `| \`${file}\` | ${shows} |`).join('\n')}
`;
