import { writeFile } from 'node:fs/promises';

import { encodeGroup4 } from '../samples/encode/encode-group4.js';
import { writePdf, type PdfPage } from '../samples/encode/write-pdf.js';
import type { PageLayout } from '../samples/layout/page-layout.js';
import { showGrey } from '../samples/scan/grey-image.js';
import { makeBilevel } from '../samples/scan/scan-effects.js';
import { scanPage } from '../samples/scan/scan-page.js';
import { layOutProse, type ProseOptions } from './lay-out-prose.js';

/** How a page is in the file: as text, or as the picture of a scanner in black and white or in grey. */
export type ProseForm = 'text' | 'group4' | 'jpeg';

/** Writes a PDF with one page of prose for each of the forms, the same bytes each time. */
export async function writeProse(
  path: string,
  forms: readonly ProseForm[],
  { seed, ...page }: ProseOptions,
): Promise<void> {
  const pages = forms.map((form, index) => formPage(form, { ...page, seed: seed + index }));
  const createdAt = new Date('2021-02-03T10:00:00Z');
  const about = { title: `Prose ${seed}`, author: 'Larkfield', producer: 'Scanner', createdAt };
  await writeFile(path, await writePdf(pages, about));
}

function formPage(form: ProseForm, options: ProseOptions): PdfPage {
  const layout = layOutProse(options);
  return form === 'text' ? layout : scan(layout, form, options.seed);
}

function scan(layout: PageLayout, form: 'group4' | 'jpeg', seed: number): PdfPage {
  const { widthPt, heightPt } = layout;
  const grey = scanPage(layout, { seed, skewDegrees: [0, 0.1, -0.1, 0.4][seed % 4]! });
  if (form === 'jpeg') {
    const picture = showGrey(grey).encodeSync('jpeg', { quality: 60, resolution: 300 });
    return { picture, widthPt, heightPt };
  }
  const { widthPx, heightPx } = grey;
  return { group4: encodeGroup4(makeBilevel(grey, 150)), widthPx, heightPx, widthPt, heightPt };
}
