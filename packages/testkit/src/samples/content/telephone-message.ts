import type { PageLayout } from '../layout/page-layout.js';
import { PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'sans' }, sizePt: 12, lineHeight: 1.5, afterPt: 6 };
const title: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 15, align: 'center', afterPt: 8 };

/** A slip of 5.5 by 4.25 inches. */
export function layOutTelephoneMessage(): PageLayout {
  return new PageWriter({ widthPt: 396, heightPt: 306 }, 36)
    .lines(['TELEPHONE MESSAGE'], title)
    .rule({ thicknessPt: 1.5, afterPt: 6 })
    .lines(['For: Professor Amsel', 'From: Night porter, east gate', 'Time: 7.15 on Thursday morning'], body)
    .paragraph(
      'The delivery of glass for the laboratory came early and stands in the yard. Please send two people with a ' +
        'trolley before it rains.',
      body,
    )
    .finish();
}
