import type { PageLayout } from '../layout/page-layout.js';
import { quartoSize, PageWriter, type TextStyle } from '../layout/page-writer.js';

const typed: TextStyle = { font: { family: 'typewriter' }, sizePt: 12, lineHeight: 1.25, afterPt: 13 };

/** A typewritten letter. */
export function layOutLetter(): PageLayout {
  return new PageWriter(quartoSize, 58)
    .lines(['HOLLOWAY & BRANDT', 'Marine Surveyors', '14 Custom House Lane', 'Port Ellery'], typed)
    .lines(['12 March 1974'], typed)
    .lines(['Mrs. Agnes Whitcombe', 'Whitcombe Shipping Company', 'Pier 9, North Harbour'], typed)
    .lines(['Dear Mrs. Whitcombe,'], typed)
    .paragraph(
      'We have completed our inspection of the coaster MARGARET ROSE, which you asked us to survey before the ' +
        'purchase. She was examined afloat on 4 March and on the slip on 7 March.',
      typed,
    )
    .paragraph(
      'Her hull is sound for a vessel of her age. We found light pitting along the keel plates and two doubled ' +
        'frames on the port side, which were repaired in 1968 and show no movement since. The main engine was run ' +
        'for three hours without fault, but the bilge pump should be replaced before she carries cargo again.',
      typed,
    )
    .paragraph(
      'In our opinion a fair price would be between 18,500 and 20,000 pounds. Our full report, with drawings, ' +
        'will follow within ten days, and our account is enclosed.',
      typed,
    )
    .lines(['Yours faithfully,'], { ...typed, afterPt: 44 })
    .lines(['J. R. Holloway', 'Senior Surveyor'], typed)
    .finish();
}
