import type { PageLayout } from '../layout/page-layout.js';
import { PageWriter, type TextStyle } from '../layout/page-writer.js';

const body: TextStyle = {
  font: { family: 'serif' },
  sizePt: 10.5,
  lineHeight: 1.36,
  align: 'justify',
  afterPt: 7,
};
const heading: TextStyle = {
  font: { family: 'serif', bold: true },
  sizePt: 13,
  lineHeight: 1.25,
  afterPt: 4,
};
const title: TextStyle = {
  font: { family: 'serif', bold: true },
  sizePt: 30,
  align: 'center',
  lineHeight: 1.2,
  afterPt: 4,
};
const subtitle: TextStyle = {
  font: { family: 'serif', italic: true },
  sizePt: 11,
  align: 'center',
  afterPt: 10,
};

/** A leaflet: the upper two thirds of a letter page. */
const leafletSize = { widthPt: 612, heightPt: 470 };
const left = { xPt: 50, widthPt: 241 };
const right = { xPt: 321, widthPt: 241 };

/** Two columns under a headline that runs across both. */
export function layOutNewsletter(): PageLayout {
  const page = new PageWriter(leafletSize, 50)
    .lines(['The Harbour Light'], title)
    .lines(['News for the people of Port Ellery, spring 1996'], subtitle)
    .rule({ thicknessPt: 1.2, afterPt: 10 })
    .lines(['Ferry returns after eleven years'], { ...title, sizePt: 20, afterPt: 10 });
  const topPt = page.yPt;
  return page
    .startColumn({ ...left, topPt })
    .paragraph(
      'On the first Sunday in May the small white ferry will cross the bay again. The harbour board signed the ' +
        'contract last week, and two captains from the town have already passed their tests.',
      body,
    )
    .paragraph(
      'The boat carries sixty passengers and twelve bicycles. A single ticket costs two dollars, and children under ' +
        'ten travel free. In summer there will be nine crossings a day, the last of them at sunset.',
      body,
    )
    .paragraph(
      'Many will remember the old boat, which sank at its mooring in the winter storm of 1985. Its bell was saved and ' +
        'now hangs in the school.',
      body,
    )
    .startColumn({ ...right, topPt })
    .lines(['Garden prizes'], heading)
    .paragraph(
      'The judges visited thirty gardens in April. First prize went to the Okafor family of Anchor Lane for their ' +
        'roses, and second to the fire station, whose vegetables grow in old boots.',
      body,
    )
    .lines(['Lost and found'], heading)
    .paragraph(
      'A brass telescope was left on the bench by the lighthouse. The owner may collect it from the post office after ' +
        'describing the words that are engraved on it.',
      body,
    )
    .lines(['Concert'], heading)
    .paragraph('The town band plays on the pier on Saturday at seven. Bring a chair and a warm coat.', body)
    .finish();
}
