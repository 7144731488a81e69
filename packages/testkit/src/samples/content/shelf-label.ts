import type { PageLayout } from '../layout/page-layout.js';
import { PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'sans' }, sizePt: 13, lineHeight: 1.4 };
const title: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 22, afterPt: 4 };

/** A label of 4 by 2 inches. */
export const layOutShelfLabel = (): PageLayout =>
  new PageWriter({ widthPt: 288, heightPt: 144 }, 26)
    .lines(['Botany 580.9'], title)
    .lines(['Ferns and mosses', 'Reading room, bay 12', 'Not for loan'], body)
    .finish();
