import { listOperations } from './content-operations.js';
import { PdfSyntaxError, type RawPdf } from './pdf-syntax.js';

/** Text render mode 3: neither filled nor stroked. */
const invisible = 3;

/** Operators that place the next text anew, wherever the last one ended. */
const placing = new Set(['BT', 'Td', 'TD', 'Tm', 'T*']);
const showing = new Set(['Tj', 'TJ', "'", '"']);

export interface StrippedContent {
  readonly content: RawPdf;
  /** How many operations that show invisible text were taken out. */
  readonly dropped: number;
}

/**
 * Takes the invisible text out of a content stream and leaves every other byte as it is. `mode` is the text render
 * mode at its start. `enterForm` is told of every XObject that is drawn and the mode it is drawn in, for a form has
 * content of its own.
 *
 * @throws PdfSyntaxError when it is not sound, or when visible text follows where invisible text ended: without the
 *   widths of the font nobody knows where that is
 */
export function stripHiddenText(
  content: RawPdf,
  mode: number,
  enterForm: (name: string, mode: number) => void,
): StrippedContent {
  const modes: number[] = [];
  let current = mode;
  let kept = '';
  let keptUntil = 0;
  let dropped = 0;
  let isDisplaced = false;
  for (const { operator, operands, start, end } of listOperations(content)) {
    if (operator === 'q') modes.push(current);
    else if (operator === 'Q') current = modes.pop() ?? current;
    else if (operator === 'Tr') current = Number(operands.at(-1));
    else if (operator === 'Do') enterForm((operands.at(-1) ?? '').slice(1), current);
    else if (placing.has(operator)) isDisplaced = false;
    if (!showing.has(operator)) continue;
    // Both of them go to the next line first.
    if (operator === "'" || operator === '"') isDisplaced = false;
    if (current === invisible) {
      kept += content.slice(keptUntil, start) + sideEffectOf(operator, operands);
      keptUntil = end;
      dropped += 1;
      isDisplaced = true;
    } else if (isDisplaced) throw new PdfSyntaxError('visible text goes on where invisible text ended');
  }
  return { content: kept + content.slice(keptUntil), dropped };
}

/** What an operator does besides showing text. */
function sideEffectOf(operator: string, operands: readonly RawPdf[]): RawPdf {
  if (operator === "'") return 'T*';
  if (operator === '"') return `${operands[0] ?? '0'} Tw ${operands[1] ?? '0'} Tc T*`;
  return '';
}
