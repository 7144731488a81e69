import { writeSamples } from './write-samples.js';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Where to? Usage: node main.js <folder>\n');
  process.exitCode = 2;
} else {
  await writeSamples(folder);
}
