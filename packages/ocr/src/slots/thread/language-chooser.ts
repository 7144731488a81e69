import { computeMeanConfidence } from '../../engine/compute-mean-confidence.js';
import type { PageImage, Recognition } from '../../engine/ocr-engine.js';
import type { PageLanguage } from '../../language/page-language.js';
import type { PreparedRecognition } from '../../prepare/recognize-prepared.js';
import type { EngineHolder } from './engine-holder.js';

type Recognize = (image: PageImage) => Promise<Recognition>;

/** What a page came out as, and in which language when one was chosen. */
export interface ReadInLanguage {
  readonly read: PreparedRecognition;
  readonly language: PageLanguage | null;
}

/** Reads the pages of one slot, each in its language where languages are chosen by the page. */
export class LanguageChooser {
  /** Of the document that this slot has read from last: pages of one document mostly are in one language. */
  #last: { readonly path: string; readonly language: string } | null = null;

  constructor(
    readonly engines: EngineHolder,
    private readonly languages: readonly string[] | null,
  ) {}

  /** `read` prepares the image and hands it to the engine that it is given, as often as it needs to. */
  async read(
    path: string,
    image: PageImage,
    read: (recognize: Recognize) => Promise<PreparedRecognition>,
  ): Promise<ReadInLanguage> {
    if (this.languages === null)
      return { read: await read((prepared) => this.engines.recognize(prepared)), language: null };
    // Only here: it brings the detector, which most slots never ask, with its memory and its time to load.
    const { readInBestLanguage } = await import('../../language/read-in-best-language.js');
    const { reading, language } = await readInBestLanguage({
      languages: this.languages,
      earlier: this.#last?.path === path ? this.#last.language : null,
      read: async (code) => {
        const result = await read((prepared) => this.engines.recognize(prepared, code));
        const { text, lines } = result.recognition;
        return { text, meanConfidence: computeMeanConfidence(lines), result };
      },
      detectScript: () => this.engines.detectScript(image),
    });
    if (language.basis === 'text' || language.basis === 'script')
      this.#last = { path, language: language.code };
    return { read: reading.result, language };
  }
}
