import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { writeProse, type ProseForm } from '@docbatch/testkit';

/** Two in five pages in black and white, the others in grey, as offices scan. */
const formOf = (index: number): ProseForm => (index % 5 < 2 ? 'group4' : 'jpeg');

const forms = (count: number): ProseForm[] => Array.from({ length: count }, (_, index) => formOf(index));

/** A letter's first lines: what is measured with them is the memory of many pages, not their text. */
const smallPage = { size: { widthPt: 300, heightPt: 130 }, marginPt: 18 };
const pagesAFile = 50;

/** Makes the documents of a measurement in a folder and gives their paths. */
export type MakeDocuments = (folder: string) => Promise<string[]>;

/** One file of scanned pages. */
export const oneScan =
  (pages: number): MakeDocuments =>
  (folder) =>
    writeAll(folder, [{ name: 'scan.pdf', forms: forms(pages), seed: 1_000 }]);

/** As many files of one scanned page. */
export const pageFiles =
  (count: number): MakeDocuments =>
  (folder) =>
    writeAll(
      folder,
      forms(count).map((form, index) => ({
        name: `page-${index}.pdf`,
        forms: [form],
        seed: 2_000 + index,
      })),
    );

/** Files whose pages have text. */
export const bornDigital =
  ({ files, pages }: { readonly files: number; readonly pages: number }): MakeDocuments =>
  (folder) =>
    writeAll(
      folder,
      Array.from({ length: files }, (_, file) => ({
        name: `text-${file}.pdf`,
        forms: Array.from({ length: pages }, () => 'text' as const),
        seed: 3_000 + file * pages,
      })),
    );

/** Files of small scanned pages. */
export const smallPages =
  (count: number): MakeDocuments =>
  (folder) =>
    writeAll(
      folder,
      Array.from({ length: Math.ceil(count / pagesAFile) }, (_, file) => ({
        name: `many-${file}.pdf`,
        forms: forms(Math.min(pagesAFile, count - file * pagesAFile)),
        seed: 10_000 + file * pagesAFile,
        ...smallPage,
      })),
    );

/** The files of a folder of the user's in place of generated ones. */
export const filesOf =
  (corpus: string): MakeDocuments =>
  async () => {
    const entries = await readdir(corpus, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const documents = names.filter((name) => /\.(pdf|png|jpe?g|tiff?)$/i.test(name)).sort();
    if (documents.length === 0) throw new Error(`${corpus} holds no PDF, PNG, JPEG or TIFF.`);
    return documents.map((name) => resolve(corpus, name));
  };

interface Plan {
  readonly name: string;
  readonly forms: readonly ProseForm[];
  readonly seed: number;
}

async function writeAll(folder: string, plans: readonly Plan[]): Promise<string[]> {
  const target = join(folder, 'in');
  await mkdir(target, { recursive: true });
  const paths: string[] = [];
  for (const { name, forms: formsOfFile, ...options } of plans) {
    const path = join(target, name);
    await writeProse(path, formsOfFile, options);
    paths.push(path);
  }
  return paths;
}
