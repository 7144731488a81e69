import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { S3Refusal, type S3Objects } from './s3-objects.js';

export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

/** Does what a request asks of the objects; throws S3Refusal for what S3 refuses. */
export function answerS3(objects: S3Objects, request: S3Request): S3Answer {
  if (request.bucket !== objects.bucket) throw new S3Refusal(404, 'NoSuchBucket');
  // A body in signed pieces would be stored with its signatures: nothing here asks for them.
  if (request.headers['content-encoding']?.includes('aws-chunked'))
    throw new S3Refusal(501, 'NotImplemented');
  switch (request.method) {
    case 'GET':
      return request.key === '' ? list(objects, request) : get(objects, request);
    case 'HEAD':
      return get(objects, request);
    case 'PUT':
      return request.query.has('uploadId') ? putPart(objects, request) : put(objects, request);
    case 'POST':
      return request.query.has('uploads') ? beginUpload(objects, request) : completeUpload(objects, request);
    case 'DELETE':
      if (request.query.has('uploadId')) objects.uploads.delete(request.query.get('uploadId')!);
      else objects.stored.delete(request.key);
      return { status: 204 };
    default:
      throw new S3Refusal(405, 'MethodNotAllowed');
  }
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function get({ stored }: S3Objects, { key }: S3Request): S3Answer {
  const object = stored.get(key);
  if (object === undefined) throw new S3Refusal(404, 'NoSuchKey');
  const metadata = Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return {
    status: 200,
    headers: { etag: etagOf(object.bytes), ...(Object.fromEntries(metadata) as Record<string, string>) },
    body: object.bytes,
  };
}

function put({ stored }: S3Objects, { key, body, headers }: S3Request): S3Answer {
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && createHash('sha256').update(body).digest('base64') !== checksum)
    throw new S3Refusal(400, 'BadDigest');
  if (Buffer.byteLength(key) > 1024) throw new S3Refusal(400, 'KeyTooLongError');
  stored.set(key, { bytes: body, metadata: metadataOf(headers) });
  return { status: 200, headers: { etag: etagOf(body) } };
}

const metadataOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), String(value)]),
  );

function beginUpload({ bucket, uploads }: S3Objects, { key, headers }: S3Request): S3Answer {
  const id = randomUUID();
  uploads.set(id, { key, metadata: metadataOf(headers), parts: new Map() });
  return xml(
    'InitiateMultipartUploadResult',
    `<Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${id}</UploadId>`,
  );
}

function putPart({ uploads }: S3Objects, { query, body }: S3Request): S3Answer {
  const upload = uploads.get(query.get('uploadId')!);
  if (upload === undefined) throw new S3Refusal(404, 'NoSuchUpload');
  upload.parts.set(Number(query.get('partNumber')), body);
  return { status: 200, headers: { etag: etagOf(body) } };
}

/** Only now the object is there, whole: before, nobody sees anything of it. */
function completeUpload({ bucket, uploads, stored }: S3Objects, { query, body, key }: S3Request): S3Answer {
  const id = query.get('uploadId') ?? '';
  const upload = uploads.get(id);
  if (upload === undefined) throw new S3Refusal(404, 'NoSuchUpload');
  const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) =>
    Number(match[1]),
  );
  const parts = numbers.map((number) => upload.parts.get(number));
  if (parts.length === 0 || parts.includes(undefined)) throw new S3Refusal(400, 'InvalidPart');
  const bytes = Buffer.concat(parts as Buffer[]);
  uploads.delete(id);
  stored.set(key, { bytes, metadata: upload.metadata });
  return xml(
    'CompleteMultipartUploadResult',
    `<Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><ETag>${escapeXml(etagOf(bytes))}</ETag>`,
  );
}

function list({ bucket, stored }: S3Objects, { query }: S3Request): S3Answer {
  const prefix = query.get('prefix') ?? '';
  const found = [...stored.entries()]
    .filter(([key]) => key.startsWith(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const contents = found.map(
    ([key, { bytes }]) => `<Contents><Key>${escapeXml(key)}</Key><Size>${bytes.length}</Size></Contents>`,
  );
  return xml(
    'ListBucketResult',
    `<Name>${bucket}</Name><KeyCount>${found.length}</KeyCount><IsTruncated>false</IsTruncated>${contents.join('')}`,
  );
}

const xml = (root: string, content: string): S3Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${root}>${content}</${root}>`,
});

const escapeXml = (text: string): string =>
  text.replace(/[<>&"\p{Cc}]/gu, (character) => `&#${character.codePointAt(0)};`);
