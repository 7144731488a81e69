import type { PageLayout } from '../layout/page-layout.js';
import { a4Size, PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'serif' }, sizePt: 11, lineHeight: 1.45, afterPt: 10 };
const heading: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 14, afterPt: 6 };
const title: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 26, lineHeight: 1.2, afterPt: 8 };

/** A born-digital report: its text never has to be recognised. */
export const layOutAnnualReport = (): PageLayout[] => [layOutCover(), layOutFigures()];

function layOutCover(): PageLayout {
  return new PageWriter(a4Size, 72)
    .bar({ xPt: 0, yPt: 0, widthPt: a4Size.widthPt, heightPt: 36, shade: 60 })
    .lines(['Annual Report 2023'], title)
    .lines(['Quillhaven Library Trust'], { ...heading, afterPt: 24 })
    .lines(['A year of open doors'], heading)
    .paragraph(
      'In 2023 the four libraries of the trust welcomed 186,400 visitors, the highest number since records began in ' +
        '1951. Loans rose to 412,000, of which one in five was an electronic book. The reading room in Bexmoor opened ' +
        'again in April after two years of repairs to the roof and the wiring.',
      body,
    )
    .paragraph(
      'Our volunteers gave 9,300 hours. They read to children, taught evening classes, delivered books to people who ' +
        'cannot leave home, and catalogued the photographs of the Harrowgate family, which are now free for everybody ' +
        'to see and to use.',
      body,
    )
    .lines(['What comes next'], heading)
    .paragraph(
      'In 2024 we will scan the parish registers from 1780 to 1910, some 34,000 pages, and publish them with a full ' +
        'text search. The work is paid for by the county heritage fund.',
      body,
    )
    .finish();
}

function layOutFigures(): PageLayout {
  const row = (name: string, before: string, after: string) => [
    { text: name, xPt: 0 },
    { text: before, xPt: 320, align: 'right' as const },
    { text: after, xPt: 430, align: 'right' as const },
  ];
  return new PageWriter(a4Size, 72)
    .lines(['The year in figures'], heading)
    .rule({ afterPt: 4 })
    .row(row('Pounds', '2022', '2023'), { ...body, font: { family: 'serif', bold: true }, afterPt: 4 })
    .rule({ afterPt: 4 })
    .rows(
      [
        row('County grant', '640,000', '655,000'),
        row('Gifts and legacies', '88,200', '121,750'),
        row('Hire of rooms', '19,480', '27,310'),
        row('Salaries', '511,900', '538,600'),
        row('Books and subscriptions', '143,050', '149,900'),
        row('Buildings', '92,300', '104,220'),
      ],
      body,
    )
    .rule({ afterPt: 10 })
    .paragraph(
      'The surplus of 11,340 pounds was added to the building reserve. The accounts were examined by Prentice and ' +
        'Odell, chartered accountants, and adopted by the trustees on 19 March 2024.',
      body,
    )
    .finish();
}
