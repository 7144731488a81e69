/** What is looked at: the files and counts, the text in them, or the searchable PDFs. */
export const validationStages = ['pipeline', 'text', 'ocr'] as const;
export type ValidationStage = (typeof validationStages)[number];

/** In what way an output, or a count, is not what the records say. */
export const validationCodes = [
  /** Documents have not settled: what they will be cannot be judged. */
  'UNSETTLED',
  /** The records lack pages of a document that completed. */
  'PAGES_MISSING',
  /** The counts of a document or batch are not those of its pages or documents. */
  'COUNTS_DIFFER',
  /** A completed document has no output of a kind that was asked for. */
  'OUTPUT_NOT_WRITTEN',
  'OUTPUT_MISSING',
  /** The size or the SHA-256 is not the one recorded. */
  'OUTPUT_CHANGED',
  'OUTPUT_UNREADABLE',
  /** The text in an output is not the text of the page in the records. */
  'TEXT_DIFFERS',
  'JSON_MALFORMED',
  'JSON_DIFFERS',
  /** An hOCR, ALTO, TSV or Markdown output is not what its pages make. */
  'FORMAT_DIFFERS',
  'PDF_BROKEN',
  'PDF_PAGES_DIFFER',
  /** Words of the records are not in the text layer. */
  'PDF_TEXT_DIFFERS',
] as const;
export type ValidationCode = (typeof validationCodes)[number];

/** One thing that is wrong. */
export interface ValidationFinding {
  readonly code: ValidationCode;
  readonly stage: ValidationStage;
  /** The document it concerns, as the user named it; null when it is a batch or the campaign. */
  readonly file: string | null;
  readonly documentId: string | null;
  /** Where the output is; null when it is not about one. */
  readonly path: string | null;
  /** 1-based; null when it is not about one page. */
  readonly pageNumber: number | null;
  readonly message: string;
}

/** A finding of one document, before anybody has said whose it is. */
export type DocumentFinding = Pick<ValidationFinding, 'code' | 'message'> &
  Partial<Pick<ValidationFinding, 'path' | 'pageNumber'>>;

/** What was looked at, when the last finding has been told. */
export interface ValidatedCampaign {
  readonly campaignId: string;
  readonly findings: number;
  /** Completed documents that were looked at; the others have no outputs. */
  readonly documents: number;
  readonly pages: number;
  /** Outputs that were read, and their bytes. */
  readonly outputs: number;
  readonly outputBytes: number;
}
