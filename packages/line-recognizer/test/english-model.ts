import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The English `best_int` model of the npm package, unpacked. */
export function readEnglishModel(): Uint8Array {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  return gunzipSync(readFileSync(join(folder, '4.0.0_best_int', 'eng.traineddata.gz')));
}
