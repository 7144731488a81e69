import { PdfSyntaxError, skipBlank, skipValue, type RawPdf } from './pdf-syntax.js';

/** An operator of a content stream with its operands, as they stand there. */
export interface ContentOperation {
  readonly operator: string;
  readonly operands: readonly RawPdf[];
  /** Where the first operand begins and the operator ends. */
  readonly start: number;
  readonly end: number;
}

/** What begins no operator: numbers, names, strings, arrays, dictionaries. */
const operandStart = /[-+.\d/([<]/;
const constants = new Set(['true', 'false', 'null']);

/** The operations of a content stream in order. @throws PdfSyntaxError where it is not one */
export function* listOperations(content: RawPdf): Generator<ContentOperation> {
  let operands: RawPdf[] = [];
  let start = -1;
  for (let position = skipBlank(content, 0); position < content.length;) {
    const end = skipValue(content, position);
    const token = content.slice(position, end);
    if (start < 0) start = position;
    if (operandStart.test(token[0] ?? '') || constants.has(token)) {
      operands.push(token);
      position = skipBlank(content, end);
      continue;
    }
    const operationEnd = token === 'BI' ? findPictureEnd(content, end) : end;
    yield { operator: token, operands, start, end: operationEnd };
    [operands, start] = [[], -1];
    position = skipBlank(content, operationEnd);
  }
}

/** Bytes behind the end of an inline picture that must be text: its own bytes may hold the end's two letters. */
const lookAhead = 24;

function findPictureEnd(content: RawPdf, from: number): number {
  const data = /[\0\t\n\f\r >\])]ID[\0\t\n\f\r ]/g;
  data.lastIndex = Math.max(0, from - 1);
  if (data.exec(content) === null) throw new PdfSyntaxError('an inline picture without data');
  const end = /[\0\t\n\f\r >]EI(?=[\0\t\n\f\r ]|$)/g;
  end.lastIndex = data.lastIndex - 1;
  while (end.exec(content) !== null) {
    const after = content.slice(end.lastIndex, end.lastIndex + lookAhead);
    if (/^[\t\n\f\r -~]*$/.test(after)) return end.lastIndex;
  }
  throw new PdfSyntaxError('an inline picture does not end');
}
