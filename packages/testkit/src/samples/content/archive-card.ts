import type { PageLayout } from '../layout/page-layout.js';
import { PageWriter, type TextStyle } from '../layout/page-writer.js';

const typed: TextStyle = { font: { family: 'typewriter' }, sizePt: 12, lineHeight: 1.5, afterPt: 0 };
const cardSize = { widthPt: 432, heightPt: 288 };

/** An index card of 6 by 4 inches with printed lines. */
export function layOutArchiveCard(): PageLayout {
  const page = new PageWriter(cardSize, 32);
  page.bar({ xPt: 0, yPt: 58, widthPt: cardSize.widthPt, heightPt: 1, shade: 150 });
  for (let yPt = 76; yPt < 270; yPt += 18)
    page.bar({ xPt: 0, yPt, widthPt: cardSize.widthPt, heightPt: 0.5, shade: 215 });
  return page
    .row([{ text: 'PENHALLOW, Edith Mary', xPt: 0 }], { ...typed, afterPt: 16 })
    .lines(
      [
        'Botanist and illustrator.',
        'Born Trewint 3 May 1871, died Falmouth 1949.',
        'Papers: 14 boxes, given by her niece, 1952.',
        'Field notebooks 1893 to 1931, incomplete.',
        'Letters from the Kew herbarium, 212 items.',
        'Watercolours of ferns, see drawer 40.',
        'Shelf mark: MS 1187 to MS 1200.',
      ],
      typed,
    )
    .finish();
}
