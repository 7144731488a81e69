import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  listBatchEvents,
  listWorkers,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { shortId } from '@docbatch/core';
import { needsNamespaces, startTestS3, type TestS3 } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from '../assert-consistent.js';
import { backends, openTestBed, type Backend, type TestBed } from '../test-bed.js';
import { waitFor } from '../wait-for.js';
import { openNamespaces, openProxies, type Place, type Places } from './open-places.js';
import { plainPdf } from './plain-pdf.js';
import { startHost, type Host } from './start-host.js';
import { takeSnapshot } from './take-snapshot.js';

/** `freeze`: the host stands still as a whole, and then goes on as if nothing had happened. */
type Outage = 'silence' | 'reset' | 'freeze';
type OpenPlaces = (bed: TestBed, s3: TestS3) => Promise<Places>;

const root = 's3://scans/archive';
const hasNamespaces = needsNamespaces();
const lastBackend = backends().at(-1)!;

// The waits for locks and silences go side by side.
describe.runIf(hasNamespaces).concurrent('two hosts in network namespaces', () => {
  it(
    'one whose cable is pulled loses its tasks to the other, changes nothing when it is back, and works again',
    () => surviveOutage(lastBackend, openNamespaces, 'silence'),
    180_000,
  );

  it(
    'one whose connections are reset loses its tasks to the other, changes nothing when it is back, and works again',
    () => surviveOutage(lastBackend, openNamespaces, 'reset'),
    180_000,
  );
});

describe.concurrent('two hosts behind proxies', () => {
  const backend = hasNamespaces ? 'postgres' : lastBackend;

  it(
    'one that hears nothing any more loses its tasks, changes nothing when what was held back arrives late, and works again',
    () => surviveOutage(backend, openProxies, 'silence'),
    180_000,
  );

  it(
    'one that stood still loses its tasks, changes nothing when it goes on, and works again',
    () => surviveOutage(backend, openProxies, 'freeze'),
    180_000,
  );

  // Costs as much as the others: only where no cable was reset above.
  if (!hasNamespaces)
    it(
      'one that is refused loses its tasks, changes nothing when it is back, and works again',
      () => surviveOutage(backend, openProxies, 'reset'),
      180_000,
    );
});

async function surviveOutage(backend: Backend, openPlaces: OpenPlaces, outage: Outage): Promise<void> {
  await using bed = await openTestBed(backend);
  await using s3 = await startTestS3();
  await using reached = await openPlaces(bed, s3);
  const { region, credentials, endpoint } = s3;
  const context = await bed.openAnotherContext({
    storage: { s3: { region, credentials, endpoint }, scratchFolder: bed.input },
  });
  const [place] = reached.places;
  const hosts = await Promise.all(
    reached.places.map(({ settings, command }) => startHost(settings, command)),
  );
  const [unlucky, other] = hosts as [Host, Host];
  try {
    const batchId = await submit(bed, context, 'first', 6);
    await waitFor(() => unlucky.inFlight().length > 0 && other.inFlight().length > 0);
    begin(outage, unlucky, place!);
    const inHand = unlucky.inFlight();
    await waitFor(() => inHand.every((page) => settledBy(other).includes(page)));
    const readAt = new Date();
    // It goes on while the batch is still open, so that nothing but the rows stops what it writes late.
    if (outage === 'freeze') unlucky.signal('SIGCONT');
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({ documents: { total: 6, completed: 6 } });
    // It must not hang: it knows that it is cut off, and says so.
    if (outage !== 'freeze') await waitFor(() => hasSaid(unlucky, 'work is held'));
    if (outage === 'silence')
      await waitFor(() => hasSaid(unlucky, 'PostgreSQL has gone silent; its connections are given up'));
    const before = await takeSnapshot(context, s3, batchId, 'archive/out/first');
    await end(outage, unlucky, place!, context);

    expect(await other.stop()).toBe(true);
    const secondId = await submit(bed, context, 'second', 2);
    expect(await bed.waitUntilSettled(secondId)).toMatchObject({ documents: { completed: 2 } });
    const actors = new Set<string>();
    for await (const { actor, kind } of listBatchEvents(context, secondId))
      if (kind === 'document') actors.add(actor);
    expect(actors).toContain(`worker ${shortId(unlucky.workerId)}`);
    expect(actors).not.toContain(`worker ${shortId(other.workerId)}`);
    const after = await takeSnapshot(context, s3, batchId, 'archive/out/first');
    expect(after).toEqual(before);
    for (const { page, settledAt } of pagesOf(after))
      if (inHand.includes(page)) expect(settledAt.getTime(), page).toBeLessThanOrEqual(readAt.getTime());
    expect(await unlucky.stop()).toBe(true);
    for (const { settings } of reached.places) expect(await readdir(settings.scratchFolder)).toEqual([]);
    await assertConsistent(bed);
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
  }
}

function begin(outage: Outage, host: Host, place: Place): void {
  if (outage === 'freeze') host.signal('SIGSTOP');
  else place.cut(outage);
}

/** Ends when the host is heard of again, holds nothing and has put down what it had in its hands. */
async function end(outage: Outage, host: Host, place: Place, context: BatchContext): Promise<void> {
  const endedAt = new Date();
  if (outage !== 'freeze') place.mend();
  await waitFor(async () => {
    const known = (await listWorkers(context)).find((worker) => worker.workerId === host.workerId)!;
    return known.heartbeatAt > endedAt && known.heldReason === null && host.inFlight().length === 0;
  });
}

/** The pages of a snapshot, named as hosts name them. */
function pagesOf(snapshot: Readonly<Record<string, unknown>>): { page: string; settledAt: Date }[] {
  const documents = snapshot['documents'] as { content_sha256: string; file_name: string }[];
  const names = new Map(documents.map((document) => [document.content_sha256, document.file_name]));
  const pages = snapshot['pages'] as { content_sha256: string; page_number: number; settled_at: Date }[];
  return pages.map((page) => ({
    page: `${names.get(page.content_sha256)} ${page.page_number}`,
    settledAt: page.settled_at,
  }));
}

const settledBy = (host: Host): unknown[] =>
  host.lines.flatMap((line) => (line['event'] === 'pageSettled' ? [line['page']] : []));

const hasSaid = (host: Host, message: string): boolean =>
  host.lines.some((line) => line['message'] === message);

async function submit(bed: TestBed, context: BatchContext, name: string, count: number): Promise<string> {
  const documents = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const fileName = `${name}-${index}.pdf`;
      const bytes = plainPdf([`${fileName} one`, `${fileName} two`]);
      const path = join(bed.input, fileName);
      await writeFile(path, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = { path, sha256, sizeBytes: bytes.length };
      const sourcePath = await context.storage.uploadOriginal(root, file);
      return { fileName, sourcePath, sizeBytes: bytes.length, contentSha256: sha256 };
    }),
  );
  const { projectId } = bed;
  const records = await createDocumentRecords(context, { projectId, documents });
  const { batchId } = await submitBatch(context, {
    projectId,
    documentIds: records.map((record) => record.id),
    output: `${root}/out`,
    options: { languages: ['eng'], mode: 'force', dpi: 100 },
  });
  return batchId;
}
