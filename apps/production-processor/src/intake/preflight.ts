import { isSettled, type DocbatchError, type DocumentState, type ErrorCode } from '@docbatch/core';
import { needsRecognition, type DocumentInspection, type OcrMode } from '@docbatch/ocr';

/** Why a document will not complete as it is. */
export const obstacles = ['needPassword', 'damaged', 'unsupported', 'tooLarge', 'unreadable'] as const;
export type Obstacle = (typeof obstacles)[number];

/** What the input holds, as far as it was looked at. */
export interface PreflightCounts extends Readonly<Record<Obstacle, number>> {
  readonly documents: number;
  readonly bytes: number;
  /** Settled by an earlier run and still good; their pages are in none of the other counts. */
  readonly doneBefore: number;
  /** Of what is to be done. */
  readonly pages: number;
  readonly pagesToRecognize: number;
  readonly pagesWithText: number;
  readonly signed: number;
  /** Documents with the bytes of an earlier one; their pages are in `pages`, and recognised once. */
  readonly duplicates: number;
  /** Pages to recognise that are those of an earlier document. */
  readonly pagesRepeated: number;
}

export interface PreflightProblem {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly solution: string;
}

/** A document as the intake has seen it. */
export interface Seen {
  readonly file: string;
  readonly sizeBytes: number;
  readonly contentSha256?: string;
  readonly inspected: DocumentInspection | DocbatchError;
}

const obstacleOf: Partial<Record<ErrorCode, Obstacle>> = {
  PDF_ENCRYPTED: 'needPassword',
  PDF_DAMAGED: 'damaged',
  PDF_NO_PAGES: 'damaged',
  IMAGE_DAMAGED: 'damaged',
  FILE_EMPTY: 'damaged',
  FILE_UNSUPPORTED: 'unsupported',
  FILE_TOO_LARGE: 'tooLarge',
  LIMIT_PAGES: 'tooLarge',
  LIMIT_PIXELS: 'tooLarge',
};

/** How many problems are kept with their names; a broken disk would name every file. */
const keptProblems = 1_000;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Sums up what the input holds, in memory that does not grow with the pages. */
export class Preflight {
  readonly counts: Mutable<PreflightCounts> = {
    ...{ documents: 0, bytes: 0, doneBefore: 0, pages: 0, pagesToRecognize: 0, pagesWithText: 0 },
    ...{ signed: 0, duplicates: 0, pagesRepeated: 0 },
    ...{ needPassword: 0, damaged: 0, unsupported: 0, tooLarge: 0, unreadable: 0 },
  };
  readonly problems: PreflightProblem[] = [];
  /** The first 52 bits of each hash: 8 bytes a document, and one wrong duplicate in ten thousand runs of a million. */
  private readonly contents = new Set<number>();

  constructor(private readonly mode: OcrMode) {}

  /** `state`: of the document in the records. */
  add(seen: Seen, state: DocumentState): void {
    const { counts } = this;
    counts.documents += 1;
    counts.bytes += seen.sizeBytes;
    const isDuplicate = this.isKnown(seen.contentSha256);
    if (isDuplicate) counts.duplicates += 1;
    if (isSettled(state)) counts.doneBefore += 1;
    else if ('pages' in seen.inspected) this.addPages(seen.inspected, isDuplicate);
    else this.addProblem(seen.file, seen.inspected);
  }

  private isKnown(contentSha256: string | undefined): boolean {
    if (contentSha256 === undefined) return false;
    const key = Number.parseInt(contentSha256.slice(0, 13), 16);
    const known = this.contents.has(key);
    this.contents.add(key);
    return known;
  }

  private addPages(inspection: DocumentInspection, isDuplicate: boolean): void {
    const { counts, mode } = this;
    const toRecognize = countRecognitions(inspection, mode);
    counts.pages += inspection.pageCount;
    counts.pagesToRecognize += toRecognize;
    counts.pagesWithText += inspection.pageCount - toRecognize;
    if (isDuplicate) counts.pagesRepeated += toRecognize;
    if (inspection.signed) counts.signed += 1;
  }

  private addProblem(file: string, { code, message, solution }: DocbatchError): void {
    this.counts[obstacleOf[code] ?? 'unreadable'] += 1;
    if (this.problems.length < keptProblems) this.problems.push({ file, code, message, solution });
  }
}

export const countRecognitions = (inspection: DocumentInspection, mode: OcrMode): number =>
  inspection.pages.filter((page) => needsRecognition(page, mode)).length;
