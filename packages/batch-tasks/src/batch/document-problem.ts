import { errorCatalogue, type DocumentState, type ErrorCategory, type ErrorCode } from '@docbatch/core';
import type { ProblemRow } from '@docbatch/store';

/** Something about a document that a person should know, with what to do about it. */
export interface DocumentProblem {
  readonly documentId: string;
  readonly file: string;
  readonly state: DocumentState;
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  readonly message: string;
  readonly solution: string;
  /** 1-based; absent when it concerns the whole document. */
  readonly pageNumber?: number;
}

/** The error of a document, if it has one, then its warnings. */
export function problemsOf(row: ProblemRow): DocumentProblem[] {
  const problem = (code: ErrorCode, message: string, pageNumber?: number): DocumentProblem => ({
    documentId: row.id,
    file: row.file_name,
    state: row.state,
    code,
    category: errorCatalogue[code].category,
    message,
    solution: errorCatalogue[code].solution,
    ...(pageNumber === undefined ? {} : { pageNumber }),
  });
  const errors = row.error_code === null ? [] : [problem(row.error_code, row.error_message ?? '')];
  return [
    ...errors,
    ...row.warnings.map((warning) => problem(warning.code, warning.message, warning.pageNumber)),
  ];
}
