import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { EngineIdentity, EngineSpec } from '@docbatch/ocr';

/** What the engine does with a page; pages are told apart by the width of their image. */
export type Act =
  | 'text'
  | 'wait'
  | 'hang'
  | 'spin'
  | 'throw'
  | 'exit'
  | 'throw-later'
  | 'allocate'
  | 'fill-memory'
  | 'kill'
  | 'return-nothing'
  | 'find-nothing';

export interface Script {
  readonly acts?: Readonly<Record<number, Act>>;
  readonly start?: 'throw' | 'hang' | 'exit';
  readonly identity?: EngineIdentity;
}

export const scriptedIdentity: EngineIdentity = { name: 'scripted', version: '1', model: '' };

/** What engines in all threads of one test count in, and the gate that pages with the act `wait` wait at. */
export class Board {
  readonly cells = new Int32Array(new SharedArrayBuffer(16));

  get enginesStarted(): number {
    return Atomics.load(this.cells, 0);
  }

  get pagesStarted(): number {
    return Atomics.load(this.cells, 1);
  }

  get enginesClosed(): number {
    return Atomics.load(this.cells, 2);
  }

  openGate(): void {
    Atomics.store(this.cells, 3, 1);
    Atomics.notify(this.cells, 3);
  }
}

const source = `
const never = () => new Promise(() => {});
const acts = {
  text: async (image) => {
    const box = { left: 0, top: 0, right: image.widthPx, bottom: 10 };
    const word = { text: 'w' + image.widthPx, confidence: 90, box };
    return { text: word.text, lines: [{ box, words: [word] }], textPdf: new Uint8Array([1, 2, 3]) };
  },
  wait: async (image, cells) => {
    Atomics.wait(cells, 3, 0);
    return acts.text(image);
  },
  hang: never,
  spin: () => { for (;;); },
  throw: async () => { throw new Error('the engine gave up'); },
  exit: () => { process.exit(3); },
  'throw-later': () => { setImmediate(() => { throw new Error('too late'); }); return never(); },
  allocate: () => { const kept = []; for (;;) kept.push(new Array(1_000_000).fill(0.5)); },
  'fill-memory': () => { const kept = []; setInterval(() => kept.push(Buffer.alloc(20_000_000, 1)), 5); return never(); },
  kill: () => { process.kill(process.pid, 'SIGKILL'); return never(); },
  'return-nothing': async () => undefined,
  'find-nothing': async () => ({ text: '', lines: [], textPdf: null }),
};
export async function createEngine({ script, identity, cells = new Int32Array(4) }) {
  Atomics.add(cells, 0, 1);
  if (script.start === 'throw') throw new Error('the model is broken');
  if (script.start === 'hang') await never();
  if (script.start === 'exit') process.exit(4);
  return {
    identity,
    recognize: (image) => {
      Atomics.add(cells, 1, 1);
      return acts[script.acts?.[image.widthPx] ?? 'text'](image, cells);
    },
    close: async () => void Atomics.add(cells, 2, 1),
  };
}
`;

/** Writes the engine's module to the folder. Without a board nothing is counted: processes share no memory. */
export async function scriptedEngine(
  folder: string,
  board: Board | null,
  script: Script = {},
): Promise<EngineSpec> {
  const path = join(folder, 'scripted-engine.mjs');
  await writeFile(path, source);
  return {
    module: pathToFileURL(path).href,
    options: {
      script,
      identity: script.identity ?? scriptedIdentity,
      ...(board === null ? {} : { cells: board.cells }),
    },
    identity: scriptedIdentity,
  };
}
