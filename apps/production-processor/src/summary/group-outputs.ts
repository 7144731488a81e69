import type { OutputKind } from '@docbatch/core';

/** One file that was written. */
export interface OutputFile {
  readonly documentId: string;
  readonly file: string;
  readonly kind: OutputKind;
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** The files written for one document; one is absent when it was not written. */
export type DocumentOutputs = { readonly file: string } & Readonly<Partial<Record<OutputKind, string>>>;

/** Joins neighbours of one document; the stream comes in file order, so that memory holds one document. */
export async function* groupOutputs(outputs: AsyncIterable<OutputFile>): AsyncGenerator<DocumentOutputs> {
  let documentId: string | undefined;
  let group: DocumentOutputs | undefined;
  for await (const output of outputs) {
    if (group !== undefined && output.documentId !== documentId) yield group;
    if (output.documentId !== documentId) group = undefined;
    documentId = output.documentId;
    group = { ...(group ?? { file: output.file }), [output.kind]: output.path };
  }
  if (group !== undefined) yield group;
}
