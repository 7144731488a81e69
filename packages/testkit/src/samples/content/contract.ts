import type { PageLayout } from '../layout/page-layout.js';
import { a4Size, PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'serif' }, sizePt: 11.5, lineHeight: 1.45, afterPt: 11 };
const title: TextStyle = { font: { family: 'serif', bold: true }, sizePt: 17, afterPt: 14 };

/** A contract that nobody is meant to read without the password. */
export function layOutContract(): PageLayout {
  return new PageWriter(a4Size, 80)
    .lines(['Contract of employment'], title)
    .paragraph('Between Bramble and Stone Printers and Lucian Achterberg, from 1 February 2020.', body)
    .paragraph(
      'The employee is engaged as a bookbinder for 35 hours a week at a yearly salary of 31,800 pounds.',
      body,
    )
    .paragraph('Either side may end the contract with two months of notice in writing.', body)
    .finish();
}
