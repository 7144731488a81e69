import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { DocbatchError } from '@docbatch/core';

import { parseS3Location } from './location.js';
import { toS3Error } from './s3-errors.js';

/** How the storage is reached. What is left out comes from the usual places of the AWS SDK: AWS_*, profiles, roles. */
export interface S3Settings {
  /** Of an S3-compatible server; buckets are then named in the path. AWS when absent. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Never logged, never in a row or job. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

export interface StoredObject {
  readonly sizeBytes: number;
  /** As it was given with the object; null when it was not. */
  readonly sha256: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file that changes while it is uploaded must not come to lie under the hash that it had before. */
async function* readUnchanged(path: string, sha256: string | undefined): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    yield piece;
  }
  if (sha256 !== undefined && hash.digest('hex') !== sha256)
    throw new DocbatchError('FILE_CHANGED', `${path} changed while it was uploaded.`);
}

const partBytes = 8 * 1024 * 1024;

/** Objects of an S3-compatible storage. Every rejection that the storage causes is a DocbatchError S3_*. */
export class S3Store {
  readonly #client: S3Client;

  constructor({ endpoint, region, credentials }: S3Settings) {
    this.#client = new S3Client({
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
      ...(region === undefined ? {} : { region }),
      ...(credentials === undefined ? {} : { credentials }),
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      // Checksums in trailers are unknown to many servers that speak S3; ours are in the metadata.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** Null when there is no such object. */
  async head(location: string): Promise<StoredObject | null> {
    const { bucket, key } = parseS3Location(location);
    try {
      const answer = await this.#client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      const metadata = answer.Metadata ?? {};
      return { sizeBytes: answer.ContentLength ?? 0, sha256: metadata['sha256'] ?? null, metadata };
    } catch (error) {
      const known = toS3Error(error, location);
      if (known instanceof DocbatchError && known.code === 'S3_NOT_FOUND') return null;
      throw known;
    }
  }

  /** The object is there as a whole or not at all; large ones go in parts of 8 MiB. */
  async upload(path: string, location: string, metadata: Readonly<Record<string, string>>): Promise<void> {
    const { bucket, key } = parseS3Location(location);
    const upload = new Upload({
      client: this.#client,
      params: {
        Bucket: bucket,
        Key: key,
        Body: Readable.from(readUnchanged(path, metadata['sha256'])),
        Metadata: { ...metadata },
      },
      partSize: partBytes,
      queueSize: 2,
    });
    try {
      await upload.done();
    } catch (error) {
      throw toS3Error(error, location);
    }
  }

  /** Writes the object to a new file that only this user can read, and hashes it on the way. */
  async download(location: string, targetPath: string): Promise<{ sizeBytes: number; sha256: string }> {
    const { bucket, key } = parseS3Location(location);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      const answer = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      await pipeline(
        answer.Body as Readable,
        async function* (pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            sizeBytes += piece.length;
            hash.update(piece);
            yield piece;
          }
        },
        createWriteStream(targetPath, { flags: 'wx', mode: 0o600 }),
      );
    } catch (error) {
      throw toS3Error(error, location);
    }
    return { sizeBytes, sha256: hash.digest('hex') };
  }

  /** The objects whose location begins with this, a thousand a request. */
  async *list(prefix: string): AsyncGenerator<{ readonly location: string; readonly sizeBytes: number }> {
    const { bucket, key } = parseS3Location(prefix);
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: key, ContinuationToken: token });
      const answer = await this.#client.send(command).catch((error: unknown) => {
        throw toS3Error(error, prefix);
      });
      for (const { Key, Size } of answer.Contents ?? [])
        yield { location: `s3://${bucket}/${Key}`, sizeBytes: Size ?? 0 };
      token = answer.NextContinuationToken;
    } while (token !== undefined);
  }

  close(): void {
    this.#client.destroy();
  }
}
