import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import {
  engineOfName,
  openDocumentReader,
  writeJsonOutput,
  writeTextOutput,
  type DocumentReader,
  type EngineName,
  type PageResult,
} from '@docbatch/ocr';

/** Reads files with nothing but the reader: no records, no queue, no checkpoints. */
export interface BareLoopArgument {
  readonly files: readonly string[];
  readonly output: string;
  readonly engine: EngineName;
  readonly slots: number;
}

const { files, output, engine, slots } = JSON.parse(process.argv[2]!) as BareLoopArgument;
await mkdir(output, { recursive: true });
const reader = await openDocumentReader({ slots, engine: engineOfName(engine, { languages: ['eng'] }) });
for (const path of files) await readFileWhole(reader, path);
await reader.close();
process.send!({});

async function readFileWhole(open: DocumentReader, path: string): Promise<void> {
  const name = basename(path);
  const source = { path, displayName: name };
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  const { kind, pageCount } = await open.inspectDocument(source);
  const pageNumbers = Array.from({ length: pageCount }, (_, index) => index + 1);
  const pages = await Promise.all(
    pageNumbers.map((pageNumber) => open.readPage({ source, pageNumber, from: 'picture' })),
  );
  const textPages = pages.flatMap(({ pageNumber, textPdf }) =>
    textPdf === null ? [] : [{ pageNumber, textPdf }],
  );
  await open.writeSearchablePdf({ source, textPages, targetPath: join(output, `${name}.pdf`) });
  await writeTextOutput(join(output, `${name}.txt`), each(pages));
  await writeJsonOutput(
    join(output, `${name}.json`),
    { file: name, sha256, kind, pageCount, warnings: [] },
    each(pages),
  );
}

async function* each(pages: readonly PageResult[]): AsyncGenerator<PageResult> {
  yield* pages;
}
