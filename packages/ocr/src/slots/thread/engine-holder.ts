import { DocbatchError } from '@docbatch/core';

import type { CreateEngine, EngineSpec, OcrEngine, PageImage, Recognition } from '../../engine/ocr-engine.js';

/** Starts the slot's engine when it is first needed. After a failure the thread is replaced, and the engine with it. */
export class EngineHolder {
  readonly #spec: EngineSpec;
  #engine: Promise<OcrEngine> | null = null;

  constructor(spec: EngineSpec) {
    this.#spec = spec;
  }

  /** @throws DocbatchError ENGINE_START_FAILED, or what the engine module throws */
  get(): Promise<OcrEngine> {
    this.#engine ??= createEngine(this.#spec);
    return this.#engine;
  }

  async recognize(image: PageImage, language?: string): Promise<Recognition> {
    const engine = await this.get();
    // Engines are modules of others, which no compiler has checked.
    const recognition = (await engine.recognize(image, language)) as Recognition | undefined;
    if (typeof recognition?.text !== 'string' || !Array.isArray(recognition.lines)) {
      throw new DocbatchError('PAGE_FAILED', 'the engine gave no result.');
    }
    return recognition;
  }

  /** null when the engine cannot tell. */
  async detectScript(image: PageImage): Promise<string | null> {
    return (await (await this.get()).detectScript?.(image)) ?? null;
  }

  async close(): Promise<void> {
    await (await this.#engine)?.close();
  }
}

async function createEngine(spec: EngineSpec): Promise<OcrEngine> {
  const module = (await import(spec.module)) as { readonly createEngine?: CreateEngine };
  if (typeof module.createEngine !== 'function') {
    throw new DocbatchError(
      'ENGINE_START_FAILED',
      `${spec.module} exports no function createEngine. Export one.`,
    );
  }
  return module.createEngine(spec.options);
}
