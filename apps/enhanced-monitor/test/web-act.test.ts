import { listBatchEvents, listDocumentEvents } from '@docbatch/batch-tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ClosableDrawer } from '../src/http/read/page-pictures.js';
import type { Api } from '../src/http/server/api.js';
import {
  addReadDocument,
  host,
  openWebBed,
  operatorToken,
  readText,
  viewerToken,
  withTokens,
  type ReadDocument,
  type WebBed,
} from './web-bed.js';

let bed: WebBed;
let server: Api;
let read: ReadDocument;

beforeAll(async () => {
  bed = await openWebBed();
  server = await bed.serve(withTokens);
  read = await addReadDocument(bed);
}, 60_000);
afterAll(() => bed[Symbol.asyncDispose]());

const headers = { host, authorization: `Bearer ${operatorToken}` };
const get = (url: string, more = {}) =>
  server.inject({ url: `/api/v1${url}`, headers: { ...headers, ...more } });
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, as = headers) =>
  server.inject({ method, url: `/api/v1${url}`, headers: as, ...(payload === undefined ? {} : { payload }) });

async function listActors(events: AsyncIterable<{ actor: string; reason: unknown; to: string }>) {
  const found: string[] = [];
  for await (const { actor, reason, to } of events)
    if (actor.startsWith('web')) found.push(`${actor} ${to} ${JSON.stringify(reason)}`);
  return found;
}

describe('a page', () => {
  const url = () => `/documents/${read.documentId}/pages/1`;

  it('has its words where they stand, and is told apart from pages that are not there', async () => {
    const page = (await get(url())).json<{ words: object[] }>();
    expect(page).toMatchObject({
      ...{ number: 1, widthPx: 2_550, heightPx: 3_300, text: readText, grade: 'doubtful' },
      ...{ reviewState: 'open', correction: null, error: null },
    });
    expect(page.words[5]).toEqual({ text: 'rnet', confidence: 31, x: 500, y: 50, width: 90, height: 30 });
    for (const missing of [
      `/documents/${read.documentId}/pages/2`,
      `/documents/${bed.documentIds[0]}/pages/1`,
    ])
      expect((await get(missing)).json()).toMatchObject({ error: { code: 'PAGE_NOT_FOUND' } });
  });

  it('is drawn from its original as wide as was asked, and only once', async () => {
    const picture = await get(`${url()}/image?width=300`);
    expect(picture.statusCode, picture.body).toBe(200);
    expect(picture.headers['content-type']).toBe('image/png');
    expect([picture.rawPayload.readUInt32BE(16), picture.rawPayload.readUInt32BE(20)]).toEqual([300, 388]);
    const known = await get(`${url()}/image?width=300`, { 'if-none-match': picture.headers['etag'] });
    expect(known).toMatchObject({ statusCode: 304, body: '' });
    expect((await get(`${url()}/image?width=5000`)).statusCode).toBe(400);
  });

  it('is refused when too many wait to be drawn, and the others come', async () => {
    let goOn = (): void => undefined;
    const wait = new Promise<void>((resolve) => (goOn = resolve));
    let drawn = 0;
    const drawer: ClosableDrawer = {
      drawPage: async () => {
        await wait;
        drawn += 1;
        return new Uint8Array([drawn]);
      },
      close: () => Promise.resolve(),
    };
    const own = await bed.serve(withTokens, { drawer: () => Promise.resolve(drawer) });
    const ask = (width: number) => own.inject({ url: `/api/v1${url()}/image?width=${width}`, headers });
    const statuses: number[] = [];
    const asked = Array.from({ length: 30 }, (_, index) => ask(100 + index));
    for (const answer of asked) void answer.then(({ statusCode }) => statuses.push(statusCode));
    await expect.poll(() => statuses, { timeout: 10_000 }).toEqual(Array<number>(6).fill(503));
    goOn();
    const answers = await Promise.all(asked);
    expect(statuses.filter((status) => status === 200)).toHaveLength(24);
    await ask(100 + answers.findIndex(({ statusCode }) => statusCode === 200));
    expect(drawn).toBe(24);
  });
});

describe('files', () => {
  it('come by the id of their document, as something to save', async () => {
    const output = await get(`/documents/${read.documentId}/outputs/txt`);
    expect(output.body).toBe(readText);
    expect(output.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''lease.txt",
      'x-content-type-options': 'nosniff',
    });
    expect(output.headers['content-security-policy']).toContain('sandbox');
    expect((await get(`/documents/${read.documentId}/original`)).rawPayload.subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
  });

  it.each([
    [() => `/documents/${read.documentId}/outputs/pdf`, 'OUTPUT_NOT_FOUND'],
    [() => `/documents/${read.documentId}/outputs/..%2f..%2fsecret.txt`, 'REQUEST_INVALID'],
    [() => `/documents/${bed.documentIds[0]}/original`, 'FILE_NOT_FOUND'],
    [() => '/documents/00000000-0000-7000-8000-000000000000/original', 'DOCUMENT_NOT_FOUND'],
  ])('that are not there are not found (%#: %s)', async (url, code) => {
    const answer = await get(url());
    expect(answer.json()).toMatchObject({ error: { code } });
    expect(answer.body).not.toContain(bed.folder);
  });

  it('have a name in the header that cannot end it, whatever the document is called', async () => {
    const fileName = 'a"\u2028;ä\u001b(1)\'.pdf';
    const { documentId } = await addReadDocument(bed, { fileName, text: 'Nothing.' });
    expect((await get(`/documents/${documentId}/original`)).headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''a%22%E2%80%A8%3B%C3%A4%1B%281%29%27.pdf",
    );
  });
});

describe('an operator', () => {
  it('pauses, moves, resumes and cancels, and the events say who did', async () => {
    const url = `/batches/${bed.batchId}`;
    const act = async (verb: string, payload?: object) => {
      const answer = await send('POST', `${url}/${verb}`, payload);
      expect(answer.statusCode, answer.body).toBe(202);
      return answer.json<{ batch: { paused: boolean; priority: string; state: string }; affected: number }>();
    };
    expect(await act('pause')).toMatchObject({ batch: { paused: true }, affected: 3 });
    expect(await act('resume')).toMatchObject({ batch: { paused: false } });
    expect(await act('priority', { priority: 'high' })).toMatchObject({
      batch: { priority: 'high' },
      affected: 3,
    });
    expect(await act('priority', { priority: 'high' })).toMatchObject({ affected: 0 });
    const cancelled = await send('POST', `/documents/${bed.documentIds[2]}/cancel`);
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', batchId: bed.batchId });
    expect(await act('cancel')).toMatchObject({ batch: { state: 'cancelled' }, affected: 2 });
    expect((await send('POST', `${url}/pause`)).json()).toMatchObject({ error: { code: 'STATE_CONFLICT' } });
    expect((await send('POST', `${url}/priority`, { priority: 'low' })).statusCode).toBe(409);
    const told = await listActors(listBatchEvents(bed.context, bed.batchId));
    expect(told).toContain('web operator paused null');
    expect(told.join()).toContain('"action":"priority"');
    expect(told.filter((event) => event.startsWith('web operator cancelled')).length).toBeGreaterThan(3);
  });

  it('retries a document, and a batch by category', async () => {
    const failed = await addReadDocument(bed, { fileName: 'broken.pdf', text: 'Nothing.', failed: true });
    const batch = `/batches/${failed.batchId}`;
    expect((await get(batch)).json()).toMatchObject({
      problemsByCategory: [{ code: 'PDF_DAMAGED', category: 'data', documents: 1 }],
    });
    const none = await send('POST', `${batch}/retry`, { categories: ['transient'] });
    expect(none.json()).toMatchObject({ affected: 0 });
    const again = await send('POST', `/documents/${failed.documentId}/retry`);
    expect(again.json()).toMatchObject({ documentId: failed.documentId, batchId: failed.batchId });
    expect((await get(batch)).json()).toMatchObject({ state: 'in_progress', documents: { unsettled: 1 } });
    expect((await send('POST', `/documents/${read.documentId}/retry`)).statusCode).toBe(409);
    expect((await send('POST', `${batch}/retry`)).statusCode).toBe(202);
  });

  it('gives passwords that nobody sees again', async () => {
    const answer = await send('POST', `/batches/${bed.batchId}/passwords`, { passwords: ['open sesame'] });
    expect(answer.statusCode, answer.body).toBe(202);
    const told = await listActors(listBatchEvents(bed.context, bed.batchId));
    expect(told.join()).toContain('"action":"passwords"');
    expect(told.join()).not.toContain('sesame');
  });
});

describe('a viewer', () => {
  it('looks, and is refused everything else', async () => {
    const viewer = { host, authorization: `Bearer ${viewerToken}` };
    expect((await get('/overview', viewer)).statusCode).toBe(200);
    for (const [method, url, payload] of [
      ...(['retry', 'cancel', 'pause', 'resume'] as const).map(
        (verb) => ['POST', `/batches/${bed.batchId}/${verb}`, {}] as const,
      ),
      ['POST', `/batches/${bed.batchId}/priority`, { priority: 'low' }],
      ['POST', `/batches/${bed.batchId}/passwords`, { passwords: ['x'] }],
      ['POST', `/documents/${read.documentId}/retry`, {}],
      ['POST', `/documents/${read.documentId}/cancel`, {}],
      ['PUT', `/documents/${read.documentId}/pages/1/review`, { verdict: 'accepted' }],
      ['DELETE', `/documents/${read.documentId}/pages/1/review`, undefined],
    ] as const) {
      const answer = await send(method, url, payload, viewer);
      expect(answer.statusCode, url).toBe(403);
      expect(answer.json()).toMatchObject({ error: { code: 'ROLE_NEEDED' } });
    }
  });
});

describe('a review', () => {
  const review = () => `/documents/${read.documentId}/pages/1/review`;
  const search = async (text: string) =>
    (await get(`/search?q=${encodeURIComponent(text)}`)).json<{ items: object[] }>().items;
  const listNames = async (query = '') =>
    (await get(`/review${query}`)).json<{ items: { name: string }[] }>().items.map(({ name }) => name);

  it('lists what was read badly until somebody has judged it', async () => {
    expect(await listNames()).toContain('lease.pdf');
    const first = (await get('/review?limit=1')).json<{ items: object[]; nextCursor: string }>();
    expect(first.items).toMatchObject([{ reason: 'low_confidence', confidence: 61, reviewState: 'open' }]);
    const rest = await listNames(`?limit=200&cursor=${first.nextCursor}`);
    expect([...(await listNames('?limit=1')), ...rest]).toEqual(await listNames());
    expect(await listNames(`?batchId=${read.batchId}`)).toEqual(['lease.pdf']);
    expect((await get('/review?cursor=WyJub3ciXQ')).statusCode).toBe(400);
  });

  it('keeps a correction beside the text, finds it, and takes it back', async () => {
    expect(await search('rent')).toEqual([]);
    const put = await send('PUT', review(), { verdict: 'flagged', text: 'The tenant shall pay the rent.' });
    expect(put.json()).toMatchObject({
      ...{ text: readText, reviewState: 'flagged' },
      correction: { text: 'The tenant shall pay the rent.', by: 'web operator' },
    });
    expect(await search('rent')).toMatchObject([
      {
        documentId: read.documentId,
        page: 1,
        snippet: expect.arrayContaining([{ text: 'rent', hit: true }]) as unknown,
      },
    ]);
    expect(await search('rnet')).toMatchObject([{ words: [{ x: 500, y: 50, width: 90, height: 30 }] }]);
    expect(await search('tenant')).toHaveLength(1);
    const accepted = await send('PUT', review(), { verdict: 'accepted' });
    expect(accepted.json()).toMatchObject({ reviewState: 'accepted', correction: { by: 'web operator' } });
    expect(await listNames('?verdict=accepted')).toEqual(['lease.pdf']);
    expect(await listNames()).not.toContain('lease.pdf');
    expect((await send('DELETE', review())).json()).toMatchObject({ reviewState: 'open', correction: null });
    expect(await search('rent')).toEqual([]);
    const told = await listActors(listDocumentEvents(bed.context, read.documentId));
    expect(told).toHaveLength(3);
    expect(told[0]).toContain('"corrected":true');
  });

  it('of markup and of control letters stays text', async () => {
    const text = `<script>alert(1)</script> \u0000 rentals`;
    expect((await send('PUT', review(), { verdict: 'flagged', text })).statusCode).toBe(200);
    const page = (await get(`/documents/${read.documentId}/pages/1`)).json<{
      correction: { text: string };
    }>();
    expect(page.correction.text).toContain('<script>alert(1)</script>');
    expect(page.correction.text).not.toContain('\u0000');
    expect(await search('rentals')).toHaveLength(1);
    expect((await send('PUT', review(), { verdict: 'good' })).statusCode).toBe(400);
    expect((await send('PUT', review(), { verdict: 'flagged', text: 'x'.repeat(200_001) })).statusCode).toBe(
      400,
    );
    expect(
      (await send('PUT', review(), { verdict: 'flagged', text: 'x'.repeat(2_000_000) })).statusCode,
    ).toBe(413);
  });
});
