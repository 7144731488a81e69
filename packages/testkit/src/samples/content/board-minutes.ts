import type { PageLayout } from '../layout/page-layout.js';
import { letterSize, PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'serif' }, sizePt: 11.5, lineHeight: 1.4, afterPt: 9 };
const heading: TextStyle = { font: { family: 'serif', bold: true }, sizePt: 12.5, afterPt: 3 };
const title: TextStyle = { font: { family: 'serif', bold: true }, sizePt: 17, align: 'center', afterPt: 4 };
const centred: TextStyle = { ...body, align: 'center' };
const footer: TextStyle = { font: { family: 'serif', italic: true }, sizePt: 10, align: 'center' };

/** The minutes of a meeting on three pages, each about half full. */
export const layOutBoardMinutes = (): PageLayout[] => [layOutFirst(), layOutSecond(), layOutThird()];

function layOutFirst(): PageLayout {
  return new PageWriter(letterSize, 80)
    .lines(['Larkfield Cooperative Creamery'], title)
    .lines(['Minutes of the Board of Directors', 'Tuesday, 8 November 1983'], { ...centred, afterPt: 112 })
    .lines(['Present'], heading)
    .paragraph(
      'Helen Marchetti (chair), Oskar Lindqvist, Ruth Abernathy, Thomas Vey, Dolores Quill (secretary). ' +
        'Apologies were received from Samuel Pruitt.',
      body,
    )
    .lines(['1. Minutes of the last meeting'], heading)
    .paragraph('The minutes of 11 October were read and approved without change.', body)
    .lines(['2. Milk deliveries'], heading)
    .paragraph(
      'Mr. Lindqvist reported that members delivered 412,000 gallons in October, six per cent more than a year ' +
        'ago. The increase came mainly from the four farms that joined in spring. Butterfat held at 3.8 per cent.',
      body,
    )
    .lines(['Page 1 of 3'], footer)
    .finish();
}

function layOutSecond(): PageLayout {
  return new PageWriter(letterSize, 80)
    .lines(['3. The new separator'], heading)
    .paragraph(
      'The chair presented three quotations for a second cream separator. After discussion the board resolved to ' +
        'accept the offer of Dunmore Dairy Machinery for 27,400 dollars, delivery in February, on condition that ' +
        'the supplier trains two operators at its own cost.',
      body,
    )
    .paragraph(
      'Moved by Mrs. Abernathy, seconded by Mr. Vey. Carried, four in favour and one abstaining.',
      body,
    )
    .lines(['4. Roof of the cold store'], heading)
    .paragraph(
      'Mr. Vey had inspected the roof after the storm of 22 October. Eleven sheets are loose and the gutter on the ' +
        'north side has come away. He will ask two builders for prices and report in December. Until then no ' +
        'cheese is to be stored in bay six.',
      body,
    )
    .lines(['Page 2 of 3'], footer)
    .finish();
}

function layOutThird(): PageLayout {
  return new PageWriter(letterSize, 80)
    .lines(['5. Accounts'], heading)
    .paragraph(
      'The secretary laid the accounts for the quarter on the table. Income was 318,260 dollars and expenditure ' +
        '301,915 dollars. The surplus goes to the reserve, which now stands at 96,040 dollars.',
      body,
    )
    .lines(['6. Any other business'], heading)
    .paragraph(
      'Members have asked whether the shop could open on Saturdays before Christmas. It was agreed to try this ' +
        'on three Saturdays and to count the customers.',
      body,
    )
    .paragraph('The meeting closed at 9.40 in the evening. Next meeting: Tuesday, 13 December 1983.', {
      ...body,
      afterPt: 40,
    })
    .lines(['Dolores Quill, Secretary'], body)
    .lines(['Page 3 of 3'], footer)
    .finish();
}
