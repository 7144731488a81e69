import { DocbatchError, silentLogger } from '@docbatch/core';

import { defaultDocumentLimits } from '../document/document-inspection.js';
import type { EngineIdentity } from '../page/page-text.js';
import type { DocumentReader, PageDrawer } from './document-reader.js';
import { EngineStartGuard } from './engine-start-guard.js';
import {
  checkReaderOptions,
  defaultDeadlines,
  defaultMaxSlotRssBytes,
  defaultRecycling,
  type DocumentReaderOptions,
} from './reader-options.js';
import { describeCall, type DocumentRequest } from './slot-call.js';
import { SlotPool } from './slot-pool.js';
import type { SlotOperation, SlotResult } from './slot-protocol.js';
import { Slot, type SlotContext } from './slot.js';

/**
 * Opens a reader of documents. Threads start with the first calls, and each thread's engine with its first page to
 * recognise, unless the engine's spec does not say what it is: then one starts here.
 *
 * A call whose signal aborts rejects with the signal's reason; every other rejection is a DocbatchError.
 *
 * @throws DocbatchError CONFIG_INVALID; ENGINE_START_FAILED when an engine had to be started
 */
export async function openDocumentReader(
  options: DocumentReaderOptions,
): Promise<DocumentReader & PageDrawer> {
  checkReaderOptions(options);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const slots = createSlots(options, deadlines.startMs);
  const pool = new SlotPool(slots);
  const engine = options.engine.identity ?? (await startFirstEngine(slots));

  const call = async <Operation extends SlotOperation>(
    request: DocumentRequest & { readonly operation: Operation },
    signal: AbortSignal | undefined,
  ): Promise<SlotResult<Operation>> =>
    // The thread answers each operation with its own result type.
    (await pool.submit(describeCall(request, deadlines, signal))) as SlotResult<Operation>;

  return {
    engine,
    slotCount: options.slots,
    inspectDocument: (source, { signal } = {}) =>
      call({ operation: 'inspectDocument', args: [source] }, signal),
    readPage: (request, { signal } = {}) => call({ operation: 'readPage', args: [request] }, signal),
    drawPage: (request, { signal } = {}) => call({ operation: 'drawPage', args: [request] }, signal),
    writeSearchablePdf: (request, { signal } = {}) =>
      call({ operation: 'writeSearchablePdf', args: [request] }, signal),
    writePageImage: async (request, { signal } = {}) => {
      await call({ operation: 'writePageImage', args: [request] }, signal);
    },
    close: () => pool.close(),
  };
}

function createSlots(options: DocumentReaderOptions, startMs: number): Slot[] {
  const { isolation = 'thread' } = options;
  const context: SlotContext = {
    isolation,
    setup: {
      engine: options.engine,
      limits: { ...defaultDocumentLimits, ...options.limits },
      dpi: options.dpi ?? 300,
      prepare: options.prepare ?? true,
      ...(options.detectLanguages === undefined ? {} : { detectLanguages: options.detectLanguages }),
      maxRssBytes: options.maxSlotRssBytes ?? defaultMaxSlotRssBytes,
    },
    startMs,
    recycle: { ...defaultRecycling(options.slots, isolation), ...options.recycle },
    guard: new EngineStartGuard(),
    logger: options.logger ?? silentLogger,
  };
  return Array.from({ length: options.slots }, () => new Slot(context));
}

async function startFirstEngine([first]: readonly Slot[]): Promise<EngineIdentity> {
  const identity = await first?.startEngine();
  if (identity == null) throw new DocbatchError('ENGINE_START_FAILED', 'The engine does not say what it is.');
  return identity;
}
