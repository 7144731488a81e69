import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answerS3, type S3Answer, type S3Request } from './answer-s3.js';
import { S3Refusal, type S3Objects } from './s3-objects.js';

/** What the storage answers in place of doing what it was asked. */
export type S3Fault = 'throttled' | 'denied' | 'reset';

export interface TestS3 extends AsyncDisposable {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** What is stored, by key. */
  readonly objects: S3Objects['stored'];
  /** `PUT key`, `GET key` ... in the order in which they came. */
  readonly requests: readonly string[];
  /** Multipart uploads that were neither completed nor given up. */
  unfinishedUploads(): number;
  /** The next `count` requests that match get this answer. */
  failNext(fault: S3Fault, count: number, matching?: RegExp): void;
  /** Stops answering: connections are refused. May be called twice. */
  close(): Promise<void>;
}

interface PlannedFault {
  readonly fault: S3Fault;
  readonly matching: RegExp;
  left: number;
}

/** A small S3 server on loopback, in memory: objects, listings, multipart uploads, and faults on request. */
export async function startTestS3(bucket = 'scans'): Promise<TestS3> {
  const credentials = { accessKeyId: 'test-key-id', secretAccessKey: 'test-secret-never-to-be-logged' };
  const objects: S3Objects = { bucket, stored: new Map(), uploads: new Map() };
  const requests: string[] = [];
  const faults: PlannedFault[] = [];
  const takeFault = (name: string): S3Fault | undefined => {
    const planned = faults.find((entry) => entry.left > 0 && entry.matching.test(name));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  };
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const request = await readRequest(incoming);
      const name = `${request.method} ${request.key}`;
      requests.push(name);
      const fault = takeFault(name);
      if (fault === 'reset') return void incoming.socket.destroy();
      if (fault !== undefined) throw refusalOf(fault);
      if (!request.authorization.includes(`Credential=${credentials.accessKeyId}/`))
        throw new S3Refusal(403, 'InvalidAccessKeyId');
      send(outgoing, answerS3(objects, request), request.method === 'HEAD');
    } catch (error) {
      const refusal = error instanceof S3Refusal ? error : new S3Refusal(500, 'InternalError');
      send(outgoing, refusal.toAnswer(), incoming.method === 'HEAD');
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    bucket,
    credentials,
    objects: objects.stored,
    requests,
    unfinishedUploads: () => objects.uploads.size,
    failNext: (fault, count, matching = /^/) => void faults.push({ fault, matching, left: count }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const refusalOf = (fault: 'throttled' | 'denied'): S3Refusal =>
  fault === 'throttled' ? new S3Refusal(503, 'SlowDown') : new S3Refusal(403, 'AccessDenied');

async function readRequest(incoming: IncomingMessage): Promise<S3Request> {
  const url = new URL(incoming.url ?? '/', 'http://s3');
  const [, bucket = '', ...rest] = url.pathname.split('/');
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return {
    method: incoming.method ?? 'GET',
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(rest.join('/')),
    query: url.searchParams,
    authorization: incoming.headers.authorization ?? '',
    headers: incoming.headers,
    body: Buffer.concat(parts),
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: S3Answer, withoutBody: boolean): void {
  const bytes = Buffer.from(body ?? '');
  outgoing.writeHead(status, { 'x-amz-request-id': 'test', 'content-length': bytes.length, ...headers });
  outgoing.end(withoutBody ? undefined : bytes);
}
