import { DocbatchError, type Logger } from '@docbatch/core';

import type { DocumentLimits } from '../document/document-inspection.js';
import type { EngineSpec } from '../engine/ocr-engine.js';
import type { SlotIsolation } from './slot-host.js';

/** How long each kind of call may take before its slot is stopped and replaced, in milliseconds. */
export interface ReaderDeadlines {
  /** For a slot's thread to run, and again for its engine to be ready. ENGINE_START_FAILED. Default 60,000. */
  readonly startMs: number;
  /** DOCUMENT_TIMEOUT. Default 300,000. */
  readonly inspectMs: number;
  /** PAGE_TIMEOUT. Default 120,000. */
  readonly pageMs: number;
  /** DOCUMENT_TIMEOUT. Default 300,000. */
  readonly writeMs: number;
}

/** When a slot that works starts anew. WebAssembly memory never shrinks, so that only a new thread gives it back. */
export interface ReaderRecycling {
  /** Pages recognised by one thread. Default 200. */
  readonly afterPages: number;
  /**
   * Resident memory in bytes of the process that the slot is in. Above it a slot that has recognised at least 5 pages
   * starts anew. Default: 400 MB for each slot and 300 MB for the program; 400 MB for a slot that is a process.
   */
  readonly aboveRssBytes: number;
}

export interface DocumentReaderOptions {
  /** Calls that run at the same time, each in a thread or process of its own: 1 to 64. */
  readonly slots: number;
  /**
   * `thread` (the default) starts faster and takes less memory; a `process` also survives what would take this process
   * down, such as a crash of native code.
   */
  readonly isolation?: SlotIsolation;
  /** Resident memory in bytes at which a slot that is a process is ended: ENGINE_CRASHED. Default 1 GB. */
  readonly maxSlotRssBytes?: number;
  readonly engine: EngineSpec;
  readonly limits?: Partial<DocumentLimits>;
  /** Resolution at which PDF pages are rasterised for recognition: 50 to 1,200. Default 300. */
  readonly dpi?: number;
  /**
   * When given, each page is read in one of these languages, the one that its text is in; the first is the default. The
   * engine must have been made with them and with `onePerPage`.
   */
  readonly detectLanguages?: readonly string[];
  /** Whether pages are turned, straightened, made dark on light and shrunk before they are recognised. Default true. */
  readonly prepare?: boolean;
  readonly deadlines?: Partial<ReaderDeadlines>;
  readonly recycle?: Partial<ReaderRecycling>;
  readonly logger?: Logger;
}

export const defaultDeadlines: ReaderDeadlines = {
  startMs: 60_000,
  inspectMs: 300_000,
  pageMs: 120_000,
  writeMs: 300_000,
};

export const defaultMaxSlotRssBytes = 1_000_000_000;
const wantedSlotRssBytes = 400_000_000;
const programRssBytes = 300_000_000;

export const defaultRecycling = (slots: number, isolation: SlotIsolation): ReaderRecycling => ({
  afterPages: 200,
  aboveRssBytes: isolation === 'process' ? wantedSlotRssBytes : slots * wantedSlotRssBytes + programRssBytes,
});

/** Timers of Node.js fire at once beyond this. */
const maxTimerMs = 2_147_483_647;

/** @throws DocbatchError CONFIG_INVALID naming every option that is out of range */
export function checkReaderOptions(options: DocumentReaderOptions): void {
  const problems = [
    checkWhole('slots', options.slots, 1, 64),
    checkWhole('dpi', options.dpi, 50, 1_200),
    options.detectLanguages?.length === 0 ? 'detectLanguages is empty; expected at least one language' : null,
    checkWhole('maxSlotRssBytes', options.maxSlotRssBytes, 1, Number.MAX_SAFE_INTEGER),
    ...Object.entries(options.deadlines ?? {}).map(([name, value]) =>
      checkWhole(`deadlines.${name}`, value, 1, maxTimerMs),
    ),
    ...Object.entries(options.recycle ?? {}).map(([name, value]) =>
      checkWhole(`recycle.${name}`, value, 1, Number.MAX_SAFE_INTEGER),
    ),
    ...Object.entries(options.limits ?? {}).map(([name, value]) =>
      checkWhole(`limits.${name}`, value, 1, Number.MAX_SAFE_INTEGER),
    ),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new DocbatchError('CONFIG_INVALID', `${problems.join('; ')}.`);
}

function checkWhole(path: string, value: number | undefined, min: number, max: number): string | null {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return null;
  return `${path} is ${value}; expected a whole number from ${min} to ${max}`;
}
