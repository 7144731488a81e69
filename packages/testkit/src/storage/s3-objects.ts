import type { S3Answer } from './answer-s3.js';

export interface S3Object {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a test's storage holds. */
export interface S3Objects {
  readonly bucket: string;
  readonly stored: Map<string, S3Object>;
  readonly uploads: Map<
    string,
    { readonly key: string; readonly metadata: S3Object['metadata']; readonly parts: Map<number, Buffer> }
  >;
}

/** An error as S3 answers it. */
export class S3Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }

  toAnswer(): S3Answer {
    return {
      status: this.status,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0"?><Error><Code>${this.code}</Code><Message>${this.code}</Message></Error>`,
    };
  }
}
