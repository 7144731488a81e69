import { layOutAnnualReport } from '../content/annual-report.js';
import { layOutBoardMinutes } from '../content/board-minutes.js';
import { layOutContract } from '../content/contract.js';
import { layOutLease } from '../content/lease.js';
import { layOutCoverNote, layOutStatement } from '../content/mixed.js';
import { encodePng } from '../encode/encode-png.js';
import { writePdf, type PdfPage } from '../encode/write-pdf.js';
import type { PageLayout } from '../layout/page-layout.js';
import { createRandom } from '../random.js';
import type { Sample } from '../sample.js';
import { showGrey } from '../scan/grey-image.js';
import { makeBilevel } from '../scan/scan-effects.js';
import { scanPage } from '../scan/scan-page.js';
import { stampPage } from '../scan/stamp-page.js';

/** Opens `hr/contract-encrypted.pdf`. */
export const contractPassword = 'bookbinder';

const asScan = ({ widthPt, heightPt }: PageLayout, picture: Uint8Array): PdfPage => ({
  picture,
  widthPt,
  heightPt,
});

function boardMinutes(): Sample {
  const layouts = layOutBoardMinutes();
  return {
    file: 'minutes/board-minutes.pdf',
    shows: 'three scanned pages, askew and with noise, the first with a red stamp; JPEG, 300 dpi',
    pages: layouts.map((layout) => ({ layout, source: 'picture', clean: false })),
    make: () => {
      const pages = layouts.map((layout, index) => asScan(layout, scanMinutes(layout, index)));
      const createdAt = new Date('1998-05-04T09:12:00Z');
      return writePdf(pages, { title: 'Minutes', author: 'Larkfield', producer: 'Scanner', createdAt });
    },
  };
}

function scanMinutes(layout: PageLayout, index: number): Uint8Array {
  const skewDegrees = [0.6, -0.8, 0.4][index] ?? 0;
  const paper = { white: 246, depth: 12 };
  const canvas = showGrey(
    scanPage(layout, { seed: 1983 + index, skewDegrees, inkFade: 0.35, paper, grain: 10, specks: 1 }),
  );
  if (index === 0) {
    const random = createRandom(14);
    stampPage(canvas, {
      words: 'RECEIVED',
      date: '14 NOV 1983',
      xPx: 1850,
      yPx: 840,
      turnDegrees: -9,
      random,
    });
  }
  return canvas.encodeSync('jpeg', { quality: 45, resolution: 300 });
}

function annualReport(): Sample {
  const layouts = layOutAnnualReport();
  return {
    file: 'annual-report.pdf',
    shows: 'two born-digital pages: their text is taken as it is, nothing is recognised',
    pages: layouts.map((layout) => ({ layout, source: 'text_layer', clean: true })),
    make: () =>
      writePdf(layouts, {
        title: 'Annual Report 2023',
        author: 'Quillhaven Library Trust',
        producer: 'Typesetter',
        createdAt: new Date('2024-03-20T10:00:00Z'),
      }),
  };
}

function mixed(): Sample {
  const note = layOutCoverNote();
  const statement = layOutStatement();
  return {
    file: 'claim-mixed.pdf',
    shows: 'a born-digital page followed by a scanned one: only the second is recognised',
    pages: [
      { layout: note, source: 'text_layer', clean: true },
      { layout: statement, source: 'picture', clean: true },
    ],
    make: () => {
      const scan = showGrey(scanPage(statement, { seed: 881, skewDegrees: -0.3, grain: 5 }));
      const picture = scan.encodeSync('jpeg', { quality: 50, resolution: 300 });
      return writePdf([note, asScan(statement, picture)], {
        title: 'Claim 88-1407',
        author: 'Beatrix Solano',
        producer: 'Typesetter',
        createdAt: new Date('2021-12-02T14:30:00Z'),
      });
    },
  };
}

function lease(): Sample {
  const layout = layOutLease();
  return {
    file: 'lease-clean.pdf',
    shows: 'one page scanned as well as can be; black and white, 300 dpi',
    pages: [{ layout, source: 'picture', clean: true }],
    make: () => {
      const picture = encodePng(makeBilevel(scanPage(layout, { seed: 52, inkFade: 0.1, specks: 0 }), 150), 1);
      const createdAt = new Date('2004-08-02T08:45:00Z');
      return writePdf([asScan(layout, picture)], {
        title: 'Lease',
        author: 'Hatch',
        producer: 'Scanner',
        createdAt,
      });
    },
  };
}

const contractSettings = {
  title: 'Contract of employment',
  author: 'Bramble and Stone',
  producer: 'Typesetter',
  createdAt: new Date('2020-01-20T11:00:00Z'),
};

function encryptedContract(): Sample {
  return {
    file: 'hr/contract-encrypted.pdf',
    shows: 'cannot be opened without its password: fails with PDF_ENCRYPTED',
    pages: [],
    make: () => writePdf([layOutContract()], { ...contractSettings, password: contractPassword }),
  };
}

function truncatedPdf(): Sample {
  return {
    file: 'damaged/truncated.pdf',
    shows: 'the first part of a PDF, as a broken download leaves it: fails with PDF_DAMAGED',
    pages: [],
    make: async () => {
      const whole = await writePdf([layOutContract()], contractSettings);
      // The catalogue and the page tree come last; without them not even a lenient reader finds the pages.
      return whole.subarray(0, Math.floor(whole.length * 0.4));
    },
  };
}

export const pdfSamples = (): Sample[] => [
  boardMinutes(),
  annualReport(),
  mixed(),
  lease(),
  encryptedContract(),
  truncatedPdf(),
];
