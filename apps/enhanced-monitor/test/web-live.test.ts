import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { browseDocuments, pauseBatch, resumeBatch } from '@docbatch/batch-tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Api } from '../src/http/server/api.js';
import { hostileName, openWebBed, operatorToken, viewerToken, withTokens, type WebBed } from './web-bed.js';

let bed: WebBed;
let server: Api;
let address: string;

beforeAll(async () => {
  bed = await openWebBed();
  server = await bed.serve(withTokens);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(() => bed[Symbol.asyncDispose]());

const authorization = `Bearer ${operatorToken}`;

/** What a client has heard so far. */
async function listen(headers: Record<string, string> = {}) {
  const stopping = new AbortController();
  const answer = await fetch(`${address}/api/v1/events`, {
    headers: { authorization, ...headers },
    signal: stopping.signal,
  });
  const heard = { text: '', answer, stop: () => stopping.abort() };
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body!)
      heard.text += decoder.decode(piece as Uint8Array, { stream: true });
  };
  void read().catch(() => undefined);
  return heard;
}

const until = (check: () => unknown) => expect.poll(check, { timeout: 15_000, interval: 50 });
const idsOf = (text: string): bigint[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => BigInt(id!));

describe('events', () => {
  it('tell the overview, then what happens, and after an interruption what was missed', async () => {
    const first = await listen();
    expect(first.answer.headers.get('content-type')).toContain('text/event-stream');
    expect(first.answer.headers.get('x-content-type-options')).toBe('nosniff');
    await until(() => first.text).toContain('event: overview\ndata: {"queues"');
    // The first reading finds out what is there; from then on changes are told.
    let isPaused = false;
    await expect
      .poll(
        async () => {
          await (isPaused ? resumeBatch : pauseBatch)(bed.context, bed.batchId);
          isPaused = !isPaused;
          return first.text.includes('event: document') && first.text.includes('event: batch');
        },
        { timeout: 15_000, interval: 1_200 },
      )
      .toBe(true);
    expect(first.text).toContain(`"documentId":"${bed.documentIds[0]}"`);
    first.stop();
    const last = idsOf(first.text).at(-1)!;
    await resumeBatch(bed.context, bed.batchId);
    await pauseBatch(bed.context, bed.batchId);
    const second = await listen({ 'last-event-id': String(last) });
    await until(() => idsOf(second.text).some((id) => id > last)).toBe(true);
    expect(second.text).toContain('"paused":true');
    second.stop();
    await resumeBatch(bed.context, bed.batchId);
  });

  it.each(['x', '-1', '9'.repeat(40), '1; drop table'])(
    'say that something is missed after the id %s',
    async (id) => {
      const heard = await listen({ 'last-event-id': id });
      await until(() => heard.text).toContain('event: missed');
      heard.stop();
    },
  );

  it('are for so many at once, and the next one is told to come back', async () => {
    const many = await Promise.all(Array.from({ length: 100 }, () => listen()));
    const tooMany = await fetch(`${address}/api/v1/events`, { headers: { authorization } });
    expect(tooMany.status).toBe(503);
    expect(await tooMany.json()).toMatchObject({ error: { code: 'SERVER_BUSY' } });
    for (const one of many) one.stop();
    await until(async () => {
      const again = await listen();
      again.stop();
      return again.answer.status;
    }).toBe(200);
  });

  it('are not for strangers', async () => {
    expect((await fetch(`${address}/api/v1/events`)).status).toBe(401);
  });
});

describe('what is no HTTP', () => {
  it.each([
    'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n',
    '\u0016\u0003\u0001\u0002',
    `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n\r\n`,
  ])('is ended without a word about the server (%#)', async (bytes) => {
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => (text += piece.toString()));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write(bytes);
    await ended;
    expect(text).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(text).not.toMatch(/fastify|node|Error/i);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});

describe('an upload', () => {
  const pdf = (size = 2_000) => `%PDF-1.7\n${'x'.repeat(size)}`;
  const send = (
    files: readonly (readonly [name: string, content: string])[],
    fields = {},
    token = operatorToken,
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries<string>(fields)) form.set(name, value);
    for (const [name, content] of files)
      form.append('files', new Blob([content], { type: 'image/png' }), name);
    return fetch(`${address}/api/v1/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
  };
  const listUploads = () => readdir(join(bed.folder, 'uploads')).catch(() => []);

  it('becomes a batch of what is a document by its bytes, whatever it is called', async () => {
    const answer = await send(
      [
        [hostileName, pdf()],
        ['../../../etc/passwd', pdf()],
        ['scan.pdf', 'MZ this is a program'],
        ['large.pdf', pdf(200_000)],
        ['empty.pdf', ''],
        ['last.png', pdf(10)],
      ],
      { priority: 'high', project: 'mail' },
    );
    expect(answer.status).toBe(201);
    const { batchId, accepted, refused } = (await answer.json()) as {
      batchId: string;
      accepted: number;
      refused: { name: string; code: string }[];
    };
    expect(accepted).toBe(3);
    expect(refused.map(({ name, code }) => [name, code])).toEqual([
      ['scan.pdf', 'FILE_UNSUPPORTED'],
      ['large.pdf', 'FILE_TOO_LARGE'],
      ['empty.pdf', 'FILE_EMPTY'],
    ]);
    const { documents } = await browseDocuments(bed.context, batchId);
    expect(documents.map(({ file }) => file)).toEqual([
      expect.stringContaining('<img src=x'),
      'passwd',
      'last.png',
    ]);
    expect(await readdir(join(bed.folder, 'uploads', batchId, 'originals'))).toEqual([
      '00000',
      '00001',
      '00005',
    ]);
    const batch = await fetch(`${address}/api/v1/batches/${batchId}`, { headers: { authorization } });
    expect(await batch.json()).toMatchObject({ priority: 'high', documents: { total: 3 } });
  });

  it.each([
    ['of nothing', [], {}, 400],
    ['of what is no document', [['a.pdf', 'hello']], {}, 415],
    ['with a priority that is none', [['a.pdf', pdf()]], { priority: 'urgent' }, 400],
    ['that is too large as a whole', [1, 2, 3, 4].map((n) => [`${n}.pdf`, pdf(90_000)] as const), {}, 413],
    ['with a field that is too long', [['a.pdf', pdf()]], { project: 'x'.repeat(5_000) }, 400],
  ] as const)('%s is refused and leaves nothing', async (_what, files, fields, status) => {
    const before = await listUploads();
    const answer = await send(files, fields).catch(() => null);
    // A server that stops to read may end the connection before its answer is read.
    if (answer !== null) {
      expect(answer.status, await answer.clone().text()).toBe(status);
      expect(await answer.text()).not.toContain(bed.folder);
    }
    await until(listUploads).toEqual(before);
  });

  it('that lies about its length or breaks off leaves nothing', async () => {
    const before = await listUploads();
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /api/v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n`;
    socket.write(`${head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n`);
    socket.write('--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7 ');
    await until(async () => (await listUploads()).length).toBe(before.length + 1);
    socket.destroy();
    await until(listUploads).toEqual(before);
  });

  it('of a viewer, or of no form, is refused', async () => {
    expect((await send([['a.pdf', pdf()]], {}, viewerToken)).status).toBe(403);
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api/v1/batches`, { method: 'POST', headers, body: '{}' });
    expect(answer.status).toBe(400);
  });
});
