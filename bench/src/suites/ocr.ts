import type { Figure } from '../figures/figure.js';
import {
  bornDigital,
  filesOf,
  oneScan,
  pageFiles,
  smallPages,
  type MakeDocuments,
} from '../ocr/make-documents.js';
import { compareWithPeer } from '../ocr/measure-against-peer.js';
import { measureAgain } from '../ocr/measure-again.js';
import { measureMemory } from '../ocr/measure-memory.js';
import { measureOverhead } from '../ocr/measure-overhead.js';
import { ocrSizes } from '../ocr/ocr-sizes.js';
import { runOcrmypdf, runOcrmypdfThroughXargs } from '../ocr/run-ocrmypdf.js';
import type { Bench } from './suite.js';

type Measure = (bench: Bench, make: (documents: MakeDocuments) => MakeDocuments) => Promise<Figure[]>;

const parts: Readonly<Record<string, Measure>> = {
  scan: (bench, make) =>
    compareWithPeer(bench, {
      what: 'one scan to text, searchable PDF and JSON',
      make: make(scanOf(bench)),
      peerName: 'ocrmypdf -j2',
      runPeer: runOcrmypdf,
      targets: { 'tesseract.js': 1.15, native: 1.4 },
    }),
  files: (bench, make) =>
    compareWithPeer(bench, {
      what: 'files of one page',
      make: make(pageFiles(ocrSizes[bench.scale].pages)),
      peerName: 'xargs -P2 ocrmypdf',
      runPeer: runOcrmypdfThroughXargs,
      targets: { 'tesseract.js': 1.3, native: 1.6 },
    }),
  'born-digital': (bench, make) =>
    compareWithPeer(bench, {
      what: 'files of born-digital pages',
      make: make(
        bornDigital({ files: ocrSizes[bench.scale].textFiles, pages: ocrSizes[bench.scale].textPages }),
      ),
      peerName: 'xargs -P2 ocrmypdf --skip-text',
      runPeer: (peer) => runOcrmypdfThroughXargs({ ...peer, skipText: true }),
      targets: { 'tesseract.js': 3 },
    }),
  overhead: (bench, make) => measureOverhead(bench, make(scanOf(bench))),
  again: (bench, make) => measureAgain(bench, make(scanOf(bench))),
  memory: (bench) => measureMemory(bench),
};

/** At the smallest scale a run must not take minutes. */
const scanOf = ({ scale }: Bench): MakeDocuments =>
  scale === 'tiny' ? smallPages(ocrSizes.tiny.pages) : oneScan(ocrSizes[scale].pages);

/** How fast documents are read, and what that takes, against OCRmyPDF on the same pages with the same model. */
export async function runOcr(bench: Bench): Promise<Figure[]> {
  const { part, corpus } = bench;
  if (part !== undefined && parts[part] === undefined)
    throw new Error(`There is no part "${part}"; there are: ${Object.keys(parts).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (part !== undefined && part !== name) continue;
    figures.push(...(await measure(bench, (made) => (corpus === undefined ? made : filesOf(corpus)))));
  }
  return figures;
}
