import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';

import { detectKind, sniffedBytes } from '@docbatch/ocr';

const documentExtensions: ReadonlySet<string> = new Set(
  ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'webp', 'bmp', 'gif'].map((extension) => `.${extension}`),
);

/** Whether a name alone says that it is a document. */
export const isDocumentName = (name: string): boolean => documentExtensions.has(extname(name).toLowerCase());

/**
 * Whether a file should be processed: its extension says so or its content does. A file with the extension of a
 * document and other content is taken too, so that it is reported as a failure instead of silently left out.
 */
export async function isDocument(path: string): Promise<boolean> {
  if (isDocumentName(path)) return true;
  return detectKind(await readHead(path)) !== null;
}

async function readHead(path: string): Promise<Buffer> {
  // A pipe that takes the file's place would otherwise block the open for ever.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const head = Buffer.alloc(sniffedBytes);
    const { bytesRead } = await handle.read(head, 0, sniffedBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
