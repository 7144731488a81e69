import { sealFile } from '../../outputs/seal-file.js';
import type { SlotOperations, SlotSetup } from '../slot-protocol.js';
import { drawPage } from './draw-page.js';
import { DocumentCache } from './document-cache.js';
import { EngineHolder } from './engine-holder.js';
import { LanguageChooser } from './language-chooser.js';
import { readPicture } from './read-picture.js';
import { readTextPage } from './read-text-page.js';
import { writePageImage } from './write-page-image.js';

/** What a slot's thread does: one document kept open, one engine. */
export function createSlotOperations(setup: SlotSetup): SlotOperations {
  const { engine, limits, dpi, prepare } = setup;
  const documents = new DocumentCache(limits);
  const engines = new EngineHolder(engine);
  const languages = new LanguageChooser(engines, setup.detectLanguages ?? null);
  return {
    startThread: () => Promise.resolve(null),
    startEngine: async () => (await engines.get()).identity,
    stop: async () => {
      documents.close();
      await engines.close();
      return null;
    },
    inspectDocument: (source) => documents.use(source, (document) => document.inspect()),
    readPage: (request) =>
      documents.use(request.source, (document) =>
        request.from === 'text_layer'
          ? readTextPage(document, request)
          : readPicture(document, request, languages, { dpi, prepare }),
      ),
    drawPage: (request) => documents.use(request.source, (document) => drawPage(document, request)),
    writeSearchablePdf: ({ source, textPages, targetPath, signed }) =>
      documents.use(source, async (document) => ({
        ...(await document.writeSearchablePdf(textPages, targetPath, signed)),
        ...(await sealFile(targetPath)),
      })),
    writePageImage: (request) =>
      documents.use(request.source, (document) => writePageImage(document, request, dpi)),
  };
}
