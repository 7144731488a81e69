/** What is known of a document before it is worked on. Null: nobody could count its pages. */
export interface EstimableDocument {
  readonly sizeBytes: number;
  readonly pages: number | null;
  /** Pages without text of their own. */
  readonly pagesToRecognize: number | null;
}

/** How fast a machine is. */
export interface WorkSpeed {
  /** Milliseconds that one slot takes to recognise a page. */
  readonly msPerPage: number;
  /** Pages worked on at the same time, from 1. */
  readonly slots: number;
}

export interface BatchEstimate {
  readonly documents: number;
  readonly bytes: number;
  /** Documents whose pages nobody could count are taken for one page to recognise. */
  readonly pages: number;
  readonly pagesToRecognize: number;
  /** Milliseconds from the first page to the last output. */
  readonly ms: number;
}

/** A page that has its text costs its opening and its share of the outputs; the same of a document. */
const textPageMs = 15;
const documentMs = 40;

/** What a batch holds and how long it takes when nothing else is worked on. Estimates of parts add up to that of all. */
export function estimateBatch(documents: readonly EstimableDocument[], speed: WorkSpeed): BatchEstimate {
  const sum = (pick: (document: EstimableDocument) => number): number =>
    documents.reduce((total, document) => total + pick(document), 0);
  const pages = sum((document) => document.pages ?? 1);
  const pagesToRecognize = sum((document) => document.pagesToRecognize ?? document.pages ?? 1);
  return {
    documents: documents.length,
    bytes: sum((document) => document.sizeBytes),
    pages,
    pagesToRecognize,
    ms: estimateMs({ documents: documents.length, pages, pagesToRecognize }, speed),
  };
}

/** Milliseconds for so much work. */
export const estimateMs = (
  work: { readonly documents: number; readonly pages: number; readonly pagesToRecognize: number },
  { msPerPage, slots }: WorkSpeed,
): number =>
  (work.pagesToRecognize * msPerPage +
    (work.pages - work.pagesToRecognize) * textPageMs +
    work.documents * documentMs) /
  slots;
