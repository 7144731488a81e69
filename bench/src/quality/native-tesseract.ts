import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const run = promisify(execFile);
const options = { maxBuffer: 100_000_000 };

/** The `tesseract` of this machine with the models that docbatch uses. */
export interface NativeTesseract extends AsyncDisposable {
  /** Text of all pages; orientation is detected (`--psm 1`). Pages of a PDF are rasterised by pdftoppm at 300 dpi. */
  read(path: string, language: string): Promise<string>;
}

/** `models` gives the gzipped model of each language. */
export async function openNativeTesseract(models: ReadonlyMap<string, string>): Promise<NativeTesseract> {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-bench-quality-'));
  const tessdata = join(folder, 'tessdata');
  await mkdir(tessdata);
  for (const [language, path] of models) {
    await writeFile(join(tessdata, `${language}.traineddata`), gunzipSync(await readFile(path)));
  }
  await copyFile(await findOrientationModel(), join(tessdata, 'osd.traineddata'));
  const readPicture = async (path: string, language: string): Promise<string> => {
    const how = ['--tessdata-dir', tessdata, '-l', language, '--oem', '1', '--psm', '1'];
    return (await run('tesseract', [path, 'stdout', ...how], options)).stdout;
  };
  return {
    read: async (path, language) => {
      if (!path.endsWith('.pdf')) return await readPicture(path, language);
      const pages = await mkdtemp(join(folder, 'pages-'));
      await run('pdftoppm', ['-r', '300', '-gray', '-png', path, join(pages, 'page')], options);
      const texts: string[] = [];
      for (const page of (await readdir(pages)).sort()) {
        texts.push(await readPicture(join(pages, page), language));
      }
      return texts.join('\n');
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The model that orientation detection needs, from where the system keeps its own. */
async function findOrientationModel(): Promise<string> {
  const { stdout } = await run('tesseract', ['--list-langs'], options);
  const folder = /"([^"]+)"/.exec(stdout)?.[1];
  if (folder === undefined) throw new Error(`tesseract --list-langs names no folder: ${stdout}`);
  return join(folder, 'osd.traineddata');
}
