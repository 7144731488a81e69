import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const atATime = 200;

/** One tiny file per document, each with bytes of its own: equal bytes would be read only once. */
export async function writeFiles(folder: string, label: string, count: number, pages: number): Promise<void> {
  await mkdir(join(folder, 'in'), { recursive: true });
  for (let first = 0; first < count; first += atATime) {
    await Promise.all(
      Array.from({ length: Math.min(atATime, count - first) }, (_, index) =>
        writeFile(
          join(folder, 'in', `${label}-${first + index}.pdf`),
          JSON.stringify({ label, number: first + index, pages }),
        ),
      ),
    );
  }
}
