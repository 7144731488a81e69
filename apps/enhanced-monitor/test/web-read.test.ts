import { DocbatchError } from '@docbatch/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { BatchContext } from '@docbatch/batch-tasks';

import type { Api } from '../src/http/server/api.js';
import { host, hostileName, openWebBed, type WebBed } from './web-bed.js';

let bed: WebBed;
let server: Api;

beforeAll(async () => {
  bed = await openWebBed();
  server = await bed.serve();
}, 60_000);
afterAll(() => bed[Symbol.asyncDispose]());

const get = (url: string, headers: Record<string, string> = {}, api = server) =>
  api.inject({ url, headers: { host, ...headers } });
const getJson = async <Body>(url: string): Promise<Body> => {
  const answer = await get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Body>();
};

describe('what can be read', () => {
  it('is the overview, with what is up', async () => {
    expect(await getJson('/api/v1/overview')).toMatchObject({
      activeBatches: 1,
      queues: [{ priority: 'high' }, { priority: 'normal', waiting: 3 }, { priority: 'low' }],
      parts: [{ part: 'records', up: true }],
    });
  });

  it('is what was done, with the time of each point', async () => {
    const { points } = await getJson<{ points: { at: string }[] }>('/api/v1/throughput?minutes=5');
    expect(points).toHaveLength(5);
    expect(Date.parse(points[1]!.at) - Date.parse(points[0]!.at)).toBe(60_000);
    expect(Date.now() - Date.parse(points[4]!.at)).toBeLessThan(120_000);
    const month = await getJson<{ minutesPerPoint: number }>('/api/v1/throughput?minutes=43200');
    expect(month.minutesPerPoint).toBe(30);
  });

  it('are batches, and documents in pages of the size that was asked for', async () => {
    const { items } = await getJson<{ items: unknown[] }>('/api/v1/batches?state=unsettled');
    expect(items).toMatchObject([{ batchId: bed.batchId, state: 'pending', documents: { total: 3 } }]);
    expect(await getJson('/api/v1/batches?state=settled')).toEqual({ items: [], nextCursor: null });
    expect(await getJson(`/api/v1/batches/${bed.batchId}`)).toMatchObject({
      priority: 'normal',
      problemsByCategory: [],
    });
    const documents = `/api/v1/batches/${bed.batchId}/documents`;
    const first = await getJson<{ items: { file: string }[]; nextCursor: string }>(`${documents}?limit=2`);
    expect(first.items.map(({ file }) => file)).toEqual([hostileName, 'b.pdf']);
    const rest = await getJson<{ items: object[] }>(`${documents}?limit=2&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ file: 'c.pdf' }], nextCursor: null });
    expect(await getJson(`${documents}?name=B.PDF`)).toMatchObject({ items: [{ file: 'b.pdf' }] });
  });

  it('is a document, without where it lies', async () => {
    const answer = await get(`/api/v1/documents/${bed.documentIds[1]}`);
    expect(answer.json()).toMatchObject({ file: 'b.pdf', batchId: bed.batchId, pages: [], outputs: [] });
    expect(answer.body).not.toContain(bed.folder);
  });

  it('are errors, workers, settings and what a search finds', async () => {
    expect(await getJson('/api/v1/errors')).toEqual({ items: [] });
    expect(await getJson('/api/v1/workers')).toEqual({ items: [] });
    expect(await getJson('/api/v1/settings')).toEqual({ items: [] });
    expect(await getJson('/api/v1/search?q=rent')).toMatchObject({ items: [], hasMore: false });
  });

  it('is described by a document that names every route', async () => {
    const { paths, openapi } = await getJson<{ paths: object; openapi: string }>('/openapi.json');
    expect(openapi).toBe('3.1.0');
    for (const path of ['/api/v1/session', '/api/v1/batches/{batchId}', '/readyz'])
      expect(Object.keys(paths)).toContain(path);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['/api/v1/batches/00000000-0000-7000-8000-000000000000', 404, 'BATCH_NOT_FOUND'],
    ['/api/v1/batches/00000000-0000-7000-8000-000000000000/documents', 404, 'BATCH_NOT_FOUND'],
    ['/api/v1/documents/00000000-0000-7000-8000-000000000000', 404, 'DOCUMENT_NOT_FOUND'],
    ['/api/v1/documents/..%2f..%2fetc', 400, 'REQUEST_INVALID'],
    ['/api/v1/batches?limit=201', 400, 'REQUEST_INVALID'],
    ['/api/v1/batches?cursor=none', 400, 'USAGE'],
    ['/api/v1/batches?stat=settled', 400, 'REQUEST_INVALID'],
    ['/api/v1/search?q=%22%22', 400, 'QUERY_INVALID'],
    ['/api/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
    ['/assets/../secret.txt', 404, 'ROUTE_NOT_FOUND'],
    ['/assets/..%2f..%2fsecret.txt', 400, 'REQUEST_INVALID'],
    ['/..%2fsecret.txt', 400, 'REQUEST_INVALID'],
    ['/assets/missing.js', 404, 'ROUTE_NOT_FOUND'],
  ])('%s is answered with %d %s', async (url, status, code) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    const { error } = answer.json<{ error: { code: string; message: string; hint: string } }>();
    expect(Object.keys(error)).toEqual(['code', 'message', 'hint']);
    expect(error.code).toBe(code);
    expect(answer.body).not.toContain('the secret');
  });
});

describe('the pages', () => {
  it('are sent with headers that let nothing else run, and at all of their addresses', async () => {
    const page = await get(`/batches/${bed.batchId}`);
    expect(page.body).toContain('<title>monitor</title>');
    expect(page.headers['content-security-policy']).toContain("default-src 'none';script-src 'self'");
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect((await get('/assets/main-1a2b.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
    expect((await get('/api/v1/overview')).headers['cache-control']).toBe('no-store');
  });
});

describe('an outage', () => {
  it('of the records leaves what was read last, and says so', async () => {
    let down = false;
    const query: BatchContext['database']['query'] = async (sql, values) => {
      if (down) throw new DocbatchError('DATABASE_UNREACHABLE', 'The connection was refused.');
      return bed.context.database.query(sql, values);
    };
    const context = { ...bed.context, database: { ...bed.context.database, query } };
    const own = await bed.serve({}, { context });
    expect((await get('/readyz', {}, own)).json()).toMatchObject({ ready: true });
    down = true;
    await expect.poll(async () => (await get('/readyz', {}, own)).statusCode, { timeout: 10_000 }).toBe(503);
    expect((await get('/api/v1/overview', {}, own)).json()).toMatchObject({
      activeBatches: 1,
      parts: [{ part: 'records', up: false }],
    });
    expect((await get('/api/v1/batches', {}, own)).json()).toMatchObject({
      error: { code: 'DATABASE_UNREACHABLE' },
    });
    expect((await get('/healthz', {}, own)).statusCode).toBe(200);
  });

  it('of the queue keeps the server ready', async () => {
    const queues = { ...bed.context.queues, countWaitingPages: () => Promise.reject(new Error('refused')) };
    const own = await bed.serve({}, { context: { ...bed.context, queues }, ownQueue: true });
    const ready = await get('/readyz', {}, own);
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      parts: [
        { part: 'records', up: true },
        { part: 'queue', up: false },
      ],
    });
    expect((await get('/api/v1/batches', {}, own)).json()).toMatchObject({
      items: [{ batchId: bed.batchId }],
    });
  });

  it('that nobody foresaw tells the log and not the caller', async () => {
    const told: unknown[] = [];
    const logger = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (...all: unknown[]) => void told.push(all),
    };
    const query = () => Promise.reject(new Error('/home/me/secret is broken'));
    const context = { ...bed.context, database: { ...bed.context.database, query } };
    const own = await bed.serve({}, { context, logger });
    const answer = await get('/api/v1/batches', {}, own);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('/home/me');
    expect(JSON.stringify(told)).toContain('/home/me');
  });
});
