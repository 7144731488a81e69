import { parentPort, workerData } from 'node:worker_threads';

import { DocbatchError, type ErrorCode, toDocbatchError } from '@docbatch/core';

import type { SlotOperation, SlotReply, SlotRequest, SlotSetup } from '../slot-protocol.js';
import { createSlotOperations } from './slot-operations.js';

/** What an error that is none of ours becomes. */
const fallbackCodes: Record<SlotOperation, ErrorCode> = {
  startThread: 'ENGINE_START_FAILED',
  startEngine: 'ENGINE_START_FAILED',
  stop: 'INTERNAL',
  inspectDocument: 'INTERNAL',
  readPage: 'PAGE_FAILED',
  drawPage: 'PAGE_FAILED',
  writeSearchablePdf: 'PDF_WRITE_FAILED',
  writePageImage: 'PAGE_FAILED',
};

const port = parentPort;
if (port === null) throw new DocbatchError('INTERNAL', 'slot-main runs in a worker thread only.');
const operations = createSlotOperations(workerData as SlotSetup);

port.on('message', (request: SlotRequest) => {
  void answer(request).then((reply) => port.postMessage(reply, listTransfers(reply)));
});

async function answer(request: SlotRequest): Promise<SlotReply> {
  try {
    return { ok: true, result: await run(request) };
  } catch (error) {
    return { ok: false, error: toDocbatchError(error, fallbackCodes[request.operation]).toJSON() };
  }
}

function run(request: SlotRequest): Promise<Extract<SlotReply, { ok: true }>['result']> {
  switch (request.operation) {
    case 'startThread':
      return operations.startThread();
    case 'startEngine':
      return operations.startEngine();
    case 'stop':
      return operations.stop();
    case 'inspectDocument':
      return operations.inspectDocument(...request.args);
    case 'readPage':
      return operations.readPage(...request.args);
    case 'drawPage':
      return operations.drawPage(...request.args);
    case 'writeSearchablePdf':
      return operations.writeSearchablePdf(...request.args);
    case 'writePageImage':
      return operations.writePageImage(...request.args);
  }
}

/** The bytes that a reply hands over instead of copying: those which own their memory. */
function listTransfers(reply: SlotReply): ArrayBuffer[] {
  if (!reply.ok || reply.result === null || !('textPdf' in reply.result)) return [];
  const bytes = reply.result.textPdf;
  if (bytes === null || !(bytes.buffer instanceof ArrayBuffer)) return [];
  // A Buffer may be a slice of a pool that others live in: taking the pool away would empty them.
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];
}
