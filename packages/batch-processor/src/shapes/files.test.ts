import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseManifest, BatchManifest } from './batch-manifest.js';
import { RecoveryPlan } from './recovery-plan.js';

/** As an old file has it: keys in an order of their own, times without a zone, nulls, and keys of other programs. */
const oldManifest = `{"batch_id":"batch_0a1b2c3d_20230114_090501","batch_type":"small","document_count":1,"total_size_mb":1.25,
"documents":[{"filename":"lease.pdf","s3_bucket":"scans","s3_key":"in/lease.pdf","s3_url":null,"file_size_mb":1.25,
"mime_type":"application/pdf","priority":"urgent","processing_complexity":"complex","content_hash":"d41d8","page_1":true}],
"priority":"urgent","estimated_processing_time_minutes":12,"created_at":"2023-01-14T09:05:01.123456","submitted_at":null,
"status":"pending","x_team":{"snake_case":1,"camelCase":2}}`;

describe('a manifest in a file', () => {
  it('loads and saves unchanged, to the order of its keys', () => {
    const manifest = BatchManifest.fromJSON(oldManifest);
    expect(JSON.stringify(manifest)).toBe(oldManifest.replaceAll('\n', ''));
    expect(manifest).toMatchObject({
      batchId: 'batch_0a1b2c3d_20230114_090501',
      estimatedProcessingTimeMinutes: 12,
      createdAt: '2023-01-14T09:05:01.123456',
      documents: [{ s3Bucket: 'scans', fileSizeMb: 1.25, processingComplexity: 'complex' }],
    });
  });

  it('loads and saves unchanged whatever is in it', () => {
    const document = fc.record(
      {
        filename: fc.string(),
        s3_bucket: fc.string(),
        s3_key: fc.string(),
        file_size_mb: fc.double({ noNaN: true, noDefaultInfinity: true }),
        mime_type: fc.string(),
        priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
        content_hash: fc.option(fc.string()),
        document_uuid: fc.uuid(),
      },
      { requiredKeys: ['filename', 's3_bucket', 's3_key', 'file_size_mb'] },
    );
    const unknown = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && !/^[a-z0-9_]*$|^(is|to)/i.test(key)),
      fc.jsonValue(),
    );
    const manifest = fc
      .tuple(fc.record({ batch_id: fc.string(), documents: fc.array(document) }), unknown)
      .map(([known, more]) => ({ ...more, ...known }));
    fc.assert(
      fc.property(manifest, (file) => {
        const text = JSON.stringify(file);
        expect(JSON.stringify(parseManifest(text))).toBe(text);
      }),
    );
  });

  it('says everything that is wrong with it at once', () => {
    const file = { batch_id: 1, documents: [{ filename: 'a.pdf', s3_bucket: 'b', file_size_mb: '2' }] };
    expect(() => parseManifest(file)).toThrow(
      'batch_id is not a string; documents[0].s3_key is not a string; documents[0].file_size_mb is not a number',
    );
    expect(() => parseManifest({ batch_id: 'b' })).toThrow('documents is not a list');
  });
});

describe('a recovery plan in a file', () => {
  it('loads and saves unchanged', () => {
    const file =
      '{"batch_id":"b","failed_documents":["1"],"retry_strategy":"delayed","retry_count":1,"max_retries":3,' +
      '"recovery_actions":["wait"],"estimated_recovery_time_minutes":15,"owner":"anna"}';
    const plan = RecoveryPlan.fromJSON(file);
    expect(plan).toMatchObject({ retryStrategy: 'delayed', estimatedRecoveryTimeMinutes: 15 });
    expect(JSON.stringify(plan)).toBe(file);
  });
});
