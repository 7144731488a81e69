import type { PageLayout } from '../layout/page-layout.js';
import { letterSize, PageWriter, type Cell, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'sans' }, sizePt: 11, lineHeight: 1.45, afterPt: 12 };
const bold: TextStyle = { ...body, font: { family: 'sans', bold: true } };
const title: TextStyle = { font: { family: 'sans', bold: true }, sizePt: 20, afterPt: 10 };

const columns = (quantity: string, item: string, price: string, amount: string): Cell[] => [
  { text: quantity, xPt: 0 },
  { text: item, xPt: 60 },
  { text: price, xPt: 360, align: 'right' },
  { text: amount, xPt: 450, align: 'right' },
];

/** An invoice and its delivery terms. */
export const layOutInvoice = (): PageLayout[] => [layOutItems(), layOutTerms()];

function layOutItems(): PageLayout {
  return new PageWriter(letterSize, 80)
    .lines(['Tamsin Orchard Supply'], title)
    .lines(['27 Mill Road, Harrow Green', 'Telephone 555 0142'], body)
    .lines(['Invoice number 2031', 'Date: 6 September 2019', 'Order: TO-7745'], bold)
    .lines(['Sold to: Fennimore Cider Works, 3 Station Yard, Aldbrook'], body)
    .rule({ afterPt: 2 })
    .row(columns('Quantity', 'Description', 'Price', 'Amount'), { ...bold, afterPt: 6 })
    .rule({ afterPt: 2 })
    .rows(
      [
        columns('12', 'Picking ladder, three metres', '84.50', '1,014.00'),
        columns('40', 'Fruit crate, beech', '9.75', '390.00'),
        columns('6', 'Pruning saw, folding', '31.20', '187.20'),
        columns('3', 'Sack barrow, steel', '118.00', '354.00'),
        columns('25', 'Frost fleece, ten metre roll', '14.60', '365.00'),
      ],
      { ...body, afterPt: 6 },
    )
    .rule({ afterPt: 4 })
    .rows([columns('', 'Subtotal', '', '2,310.20'), columns('', 'Tax at 8 per cent', '', '184.82')], {
      ...body,
      afterPt: 0,
    })
    .row(columns('', 'Total due', '', '2,495.02'), { ...bold, afterPt: 16 })
    .paragraph('Please pay within 30 days and quote the invoice number.', body)
    .finish();
}

function layOutTerms(): PageLayout {
  return new PageWriter(letterSize, 80)
    .lines(['Terms of delivery'], { ...title, sizePt: 15 })
    .paragraph('1. Goods remain the property of the seller until they are paid for in full.', body)
    .paragraph(
      '2. Claims for damage in transit must reach us within five working days of delivery, with a photograph of ' +
        'the goods and of the packing.',
      body,
    )
    .paragraph(
      '3. Ladders are tested before dispatch to a load of 150 kilograms. The test certificate is fixed to the ' +
        'left rail and must not be removed.',
      body,
    )
    .paragraph('4. Crates may be returned for credit if they are clean, dry and stacked.', body)
    .lines(['Invoice 2031, page 2'], body)
    .finish();
}
