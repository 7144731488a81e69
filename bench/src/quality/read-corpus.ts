import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** A document whose text is known. */
export interface CorpusDocument {
  readonly path: string;
  readonly name: string;
  /** Tesseract's code. */
  readonly language: string;
  /** What kind of page it is, such as `rotated`. */
  readonly category: string;
  readonly truth: string;
}

/**
 * The documents of a folder with an `INDEX.tsv` (columns `path`, `lang`, `category`, and others) and the text of
 * `NAME.pdf` in `NAME.txt`. `mul` stands for several languages, which are read as English.
 */
export async function readCorpus(folder: string): Promise<CorpusDocument[]> {
  const [head = '', ...rows] = (await readFile(join(folder, 'INDEX.tsv'), 'utf8')).trimEnd().split('\n');
  const columns = head.split('\t');
  const documents = rows.map(async (row) => {
    const cells = row.split('\t');
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const name = parse(cell('path')).name;
    return {
      path: join(folder, cell('path')),
      name,
      language: cell('lang') === 'mul' ? 'eng' : cell('lang'),
      category: `${cell('lang')} ${cell('category')}`,
      truth: await readFile(join(folder, `${name}.txt`), 'utf8'),
    };
  });
  return await Promise.all(documents);
}
