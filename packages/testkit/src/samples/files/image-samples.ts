import { layOutArchiveCard } from '../content/archive-card.js';
import { layOutInvoice } from '../content/invoice-2031.js';
import { layOutLetter } from '../content/letter-1974.js';
import { layOutNewsletter } from '../content/newsletter.js';
import { layOutReceipt } from '../content/receipt.js';
import { layOutShelfLabel } from '../content/shelf-label.js';
import { layOutTelephoneMessage } from '../content/telephone-message.js';
import { encodeBmp } from '../encode/encode-bmp.js';
import { encodePng } from '../encode/encode-png.js';
import { encodeTiff } from '../encode/encode-tiff.js';
import type { Sample } from '../sample.js';
import { showGrey } from '../scan/grey-image.js';
import { photographSheet } from '../scan/photograph.js';
import { makeBilevel } from '../scan/scan-effects.js';
import { scanPage } from '../scan/scan-page.js';
import { tintCanvas } from '../scan/tint-canvas.js';

function letter(): Sample {
  const layout = layOutLetter();
  return {
    file: 'letter-1974.png',
    shows: 'a typewritten letter: uneven ink, 0.7 degrees askew, dust; grey, 300 dpi',
    pages: [{ layout, source: 'picture', clean: false }],
    make: async () => {
      const scan = scanPage(layout, {
        seed: 1974,
        skewDegrees: 0.7,
        typewritten: true,
        inkFade: 0.45,
        grain: 7,
        specks: 1.5,
      });
      return encodePng(scan, 4);
    },
  };
}

function newsletter(): Sample {
  const layout = layOutNewsletter();
  return {
    file: 'newsletter-two-columns.png',
    shows: 'two columns under a headline that runs across; grey, 300 dpi',
    pages: [{ layout, source: 'picture', clean: true }],
    make: async () =>
      encodePng(
        scanPage(layout, { seed: 1996, skewDegrees: -0.2, paper: { white: 252, depth: 5 }, grain: 6 }),
        4,
      ),
  };
}

function invoice(): Sample {
  const layouts = layOutInvoice();
  return {
    file: 'invoice-2031.tif',
    shows: 'an invoice of two pages in one TIFF; black and white (fax group 4), 300 dpi',
    pages: layouts.map((layout) => ({ layout, source: 'picture', clean: true })),
    make: async () => {
      const scans = layouts.map((layout, index) =>
        scanPage(layout, { seed: 2031 + index, skewDegrees: 0.3, inkFade: 0.3 }),
      );
      return encodeTiff(scans.map((scan) => makeBilevel(scan, 150)));
    },
  };
}

function receiptPhoto(): Sample {
  const layout = layOutReceipt();
  return {
    file: 'receipt-photo.jpg',
    shows: 'a till receipt photographed at an angle, in uneven light, on a table',
    pages: [{ layout, source: 'picture', clean: false }],
    make: async () => {
      const sheet = scanPage(layout, {
        seed: 2022,
        dpi: 400,
        inkFade: 0.35,
        paper: { white: 240, depth: 14 },
      });
      const corners = [
        [210, 160],
        [1330, 215],
        [1395, 1560],
        [150, 1525],
      ] as const;
      const photo = photographSheet(sheet, { seed: 622, widthPx: 1540, heightPx: 1760, corners });
      return tintCanvas(showGrey(photo), 'rgb(255, 246, 228)').encodeSync('jpeg', { quality: 62 });
    },
  };
}

function archiveCard(): Sample {
  const layout = layOutArchiveCard();
  return {
    file: 'archive-card.webp',
    shows: 'a typewritten index card on lined, yellowed paper; colour, 300 dpi',
    pages: [{ layout, source: 'picture', clean: false }],
    make: async () => {
      const scan = scanPage(layout, {
        seed: 1187,
        skewDegrees: -0.5,
        typewritten: true,
        inkFade: 0.35,
        paper: { white: 250, depth: 16 },
        specks: 1,
      });
      return tintCanvas(showGrey(scan), 'rgb(244, 228, 190)').encodeSync('webp', 60);
    },
  };
}

function telephoneMessage(): Sample {
  const layout = layOutTelephoneMessage();
  return {
    file: 'telephone-message.gif',
    shows: 'a small slip; black and white, 200 dpi',
    pages: [{ layout, source: 'picture', clean: true }],
    make: async () => showGrey(makeBilevel(scanPage(layout, { seed: 715, dpi: 200 }), 150)).encodeSync('gif'),
  };
}

function shelfLabel(): Sample {
  const layout = layOutShelfLabel();
  return {
    file: 'shelf-label.bmp',
    shows: 'a label with few words; black and white, 300 dpi',
    pages: [{ layout, source: 'picture', clean: true }],
    make: async () => encodeBmp(makeBilevel(scanPage(layout, { seed: 580, specks: 0.6 }), 150)),
  };
}

export const imageSamples = (): Sample[] => [
  letter(),
  invoice(),
  receiptPhoto(),
  newsletter(),
  archiveCard(),
  telephoneMessage(),
  shelfLabel(),
];
