import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { submitBatch } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { trace, type Attributes } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startWorkerProcess } from './start-worker-process.js';
import { backends, openTestBed } from './test-bed.js';
import { submitScans } from './write-scans.js';

const exporter = new InMemorySpanExporter();

beforeEach(() => {
  exporter.reset();
  collect();
});
afterEach(() => {
  trace.disable();
});

const collect = (): boolean =>
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );

describe.each(backends())('traces on %s', { timeout: 120_000 }, (backend) => {
  it('show the way of a document with its retry, page by page, below the span that submitted it', async () => {
    await using bed = await openTestBed(backend);
    let failures = 0;
    await bed.startWorker({
      afterInspect: ({ name }) => {
        if (name === 'b.pdf' && failures++ === 0) throw new DocbatchError('DOCUMENT_TIMEOUT', 'too slow');
      },
    });
    const batchId = await bed.submit([
      { name: 'a.pdf', pages: 1 },
      { name: 'b.pdf', pages: 3, textPages: 1 },
    ]);
    await hurryRetries(bed.context.database, batchId);
    await bed.waitUntilSettled(batchId);
    const [a, b] = [await waitForTrace('a.pdf', bed), await waitForTrace('b.pdf', bed)];
    expect(a.lines).toEqual([
      'submit document',
      '  open document',
      '    read page 1 recognized',
      '  assemble document',
      '    settle document completed',
    ]);
    expect(b.lines).toEqual([
      'submit document',
      '  open document failed DOCUMENT_TIMEOUT',
      '    schedule retry',
      '  open document',
      '    read page 2 recognized',
      '    read page 3 recognized',
      '  assemble document',
      '    settle document completed',
    ]);
    expect(a.traceId).not.toBe(b.traceId);
    expect(b.attributesOf('read page')).toMatchObject({
      'docbatch.batch.id': batchId,
      'docbatch.document.id': b.documentId,
      'docbatch.priority': 'normal',
      'docbatch.attempt': 2,
      'docbatch.run': 2,
    });
    expect(JSON.stringify(exporter.getFinishedSpans().map((span) => span.attributes))).not.toContain('.pdf');
  });

  it('begin with the first opening when whoever submitted collects none', async () => {
    await using bed = await openTestBed(backend);
    trace.disable();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 2 }]);
    collect();
    await bed.startWorker();
    await bed.waitUntilSettled(batchId);
    expect((await waitForTrace('a.pdf', bed)).lines).toEqual([
      'open document',
      '  assemble document',
      '    settle document completed',
      '  read page 1 recognized',
      '  read page 2 recognized',
    ]);
  });
});

// Their processes take seconds to start: on one backend, as nothing of it is the queue's.
it('a document whose pages are read by two processes has one trace', { timeout: 120_000 }, async () => {
  await using bed = await openTestBed(backends().at(-1)!);
  const paths = [join(bed.input, 'one.spans'), join(bed.input, 'two.spans')];
  const script = { otherwise: { kind: 'words', delayMs: 150 } } as const;
  await using _one = await startWorkerProcess(bed, script, { slots: 1 }, paths[0]);
  await using _two = await startWorkerProcess(bed, script, { slots: 1 }, paths[1]);
  const batchId = await submitScans(bed, { 'a.pdf': Array.from({ length: 10 }, (_, page) => 200 + page) });
  await bed.waitUntilSettled(batchId);
  const [submitted] = exporter.getFinishedSpans();
  const { traceId, spanId } = submitted!.spanContext();
  const spans = (await Promise.all(paths.map(readSpans))).flat();
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  const [opened] = spans.filter((span) => span.name === 'open document');
  expect(opened).toMatchObject({ parentSpanId: spanId });
  const pages = spans.filter((span) => span.name === 'read page');
  expect(pages.map((page) => page.parentSpanId)).toEqual(pages.map(() => opened!.spanId));
  expect(pages).toHaveLength(10);
  expect(new Set(pages.map((page) => page.pid)).size).toBe(2);
  expect(spans.filter((span) => span.name === 'assemble document')).toMatchObject([{ parentSpanId: spanId }]);
});

it('a batch that is refused leaves no trace', async () => {
  await using bed = await openTestBed('postgres');
  const documentIds = await bed.createRecords([{ name: 'a.pdf', pages: 1 }]);
  const request = { projectId: bed.projectId, output: bed.output };
  await submitBatch(bed.context, { ...request, documentIds });
  const before = exporter.getFinishedSpans().length;
  await expect(submitBatch(bed.context, { ...request, documentIds })).rejects.toMatchObject({
    code: 'DOCUMENT_ALREADY_SUBMITTED',
  });
  expect(exporter.getFinishedSpans()).toHaveLength(before);
});

type Bed = Awaited<ReturnType<typeof openTestBed>>;

interface Trace {
  readonly traceId: string;
  readonly documentId: string;
  /** A line for each span, below its parent, in the order of their names and pages. */
  readonly lines: readonly string[];
  attributesOf(name: string): ReadableSpan['attributes'];
}

/** The span that settles ends after the row has; it is waited for. */
async function waitForTrace(file: string, { context }: Bed): Promise<Trace> {
  const [{ id: documentId }] = (await context.database.query<{ id: string }>(
    `select id from docbatch.document where file_name = $1`,
    [file],
  )) as [{ id: string }];
  for (;;) {
    const all = exporter.getFinishedSpans();
    const of = all.filter((span) => span.attributes['docbatch.document.id'] === documentId);
    if (of.some((span) => span.name === 'assemble document')) return toTrace(documentId, all, of);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function toTrace(documentId: string, all: readonly ReadableSpan[], of: readonly ReadableSpan[]): Trace {
  const traceIds = [...new Set(of.map((span) => span.spanContext().traceId))];
  expect(traceIds).toHaveLength(1);
  const spans = all.filter((span) => span.spanContext().traceId === traceIds[0]);
  expect(spans).toHaveLength(of.length);
  const linesBelow = (parent: string | undefined, indent: string): string[] =>
    spans
      .filter((span) => span.parentSpanContext?.spanId === parent)
      .sort((one, other) => rankOf(one) - rankOf(other))
      .flatMap((span) => [indent + toLine(span), ...linesBelow(span.spanContext().spanId, `${indent}  `)]);
  return {
    traceId: traceIds[0]!,
    documentId,
    lines: linesBelow(undefined, ''),
    attributesOf: (name) => spans.find((span) => span.name === name)!.attributes,
  };
}

const order = ['submit document', 'open document', 'assemble document', 'settle document', 'read page'];
const rankOf = ({ name, attributes }: ReadableSpan): number =>
  10 * order.indexOf(name) + Number(attributes['docbatch.page'] ?? attributes['docbatch.attempt'] ?? 0);

const toLine = ({ name, attributes, status }: ReadableSpan): string =>
  [name, attributes['docbatch.page'], told(attributes['docbatch.outcome']), status.message]
    .filter((part) => part !== undefined)
    .map(String)
    .join(' ');

/** How an opening ended is told by what is below it. */
const told = (outcome: Attributes[string]): Attributes[string] =>
  outcome === 'recognizing' ? undefined : outcome;

async function hurryRetries(database: Bed['context']['database'], batchId: string): Promise<void> {
  for (;;) {
    const hurried = await database.query(
      `with hurried as (
         update docbatch.document set next_retry_at = clock_timestamp()
         where batch_id = $1 and next_retry_at is not null returning id
       ) select id from hurried`,
      [batchId],
    );
    if (hurried.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface WrittenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly pid: number;
}

const readSpans = async (path: string): Promise<WrittenSpan[]> =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WrittenSpan);
