import type { PageLayout } from '../layout/page-layout.js';
import { a4Size, PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'sans' }, sizePt: 11, lineHeight: 1.5, afterPt: 11 };
const heading: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 16, afterPt: 12 };
const typed: TextStyle = { font: { family: 'typewriter' }, sizePt: 12, lineHeight: 1.35, afterPt: 14 };

/** The page that was written on a computer. */
export function layOutCoverNote(): PageLayout {
  return new PageWriter(a4Size, 80)
    .lines(['Claim 88-1407: storm damage'], heading)
    .lines(
      ['To: Claims department', 'From: Beatrix Solano, branch office Wexmouth', 'Date: 2 December 2021'],
      body,
    )
    .paragraph(
      'Please find attached the statement of the policy holder, which reached us by post. It is signed, and the date ' +
        'of the damage agrees with the weather report for that night.',
      body,
    )
    .paragraph('I recommend that we send an assessor before the end of the month.', body)
    .finish();
}

/** The page that came by post and was scanned. */
export function layOutStatement(): PageLayout {
  return new PageWriter(a4Size, 80)
    .lines(['STATEMENT'], { ...typed, font: { family: 'typewriter', bold: true } })
    .paragraph(
      'In the night of 26 November the wind took about thirty tiles off the roof of my barn. Rain came through and ' +
        'spoiled six tonnes of hay. The barn was locked and nobody was hurt.',
      typed,
    )
    .paragraph(
      'I covered the hole with canvas the next morning and took the pictures that are enclosed.',
      typed,
    )
    .lines(['Gideon Farrow', 'Upper Marsh Farm'], typed)
    .finish();
}
