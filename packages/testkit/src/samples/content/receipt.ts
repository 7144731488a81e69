import type { PageLayout } from '../layout/page-layout.js';
import { PageWriter, type TextStyle } from '../layout/page-writer.js';

const printed: TextStyle = {
  font: { family: 'typewriter', bold: true },
  sizePt: 9.5,
  lineHeight: 1.35,
  afterPt: 7,
};
const centred: TextStyle = { ...printed, align: 'center' };

/** What is bought, and below it, set in, how many at what price. */
const item = (name: string, price: string) => [[{ text: name, xPt: 0 }], [{ text: price, xPt: 24 }]];

/** A till receipt, 80 mm wide. */
export function layOutReceipt(): PageLayout {
  return new PageWriter({ widthPt: 226, heightPt: 276 }, 18)
    .lines(['CORNER STREET HARDWARE', '118 Corner Street', 'Open Monday to Saturday'], centred)
    .lines(['21 June 2022 at 16:42'], printed)
    .rows(
      [
        ...item('Paint white, 5 litres', '1 x 34.90'),
        ...item('Brush flat, two inches', '2 x 6.25'),
        ...item('Masking tape, 50 metres', '3 x 4.40'),
      ],
      printed,
    )
    .lines(['TOTAL 60.60', 'Cash 70.00', 'Change 9.40'], printed)
    .lines(['You were served by Imogen', 'Please keep this receipt'], centred)
    .finish();
}
