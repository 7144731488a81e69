import type { PageLayout } from '../layout/page-layout.js';
import { letterSize, PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = { font: { family: 'serif' }, sizePt: 12, lineHeight: 1.4, afterPt: 10 };
const title: TextStyle = { font: { family: 'serif', bold: true }, sizePt: 18, align: 'center', afterPt: 14 };

/** A page of a lease, scanned as well as can be. */
export function layOutLease(): PageLayout {
  return new PageWriter(letterSize, 84)
    .lines(['LEASE OF A DWELLING'], title)
    .paragraph(
      'This lease is made on the first day of August 2004 between Cornelius Hatch, the landlord, and Miriam and David ' +
        'Osei, the tenants.',
      body,
    )
    .paragraph(
      '1. The landlord lets to the tenants the house at 52 Juniper Row for a term of three years, beginning on the ' +
        'date of this lease.',
      body,
    )
    .paragraph(
      '2. The rent is 1,150 dollars a month, payable in advance on the first day of each month. If the rent is more ' +
        'than ten days late, the tenants shall pay a further 25 dollars.',
      body,
    )
    .paragraph(
      '3. The tenants have paid a deposit of 1,725 dollars. It shall be returned within thirty days of the end of the ' +
        'term, less the cost of any damage beyond fair wear.',
      body,
    )
    .paragraph(
      '4. The landlord shall keep the roof, the walls, the heating and the water pipes in good repair, and may enter ' +
        'the house for that purpose after giving one day of notice.',
      body,
    )
    .finish();
}
