import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ManifestFinding } from './manifest-finding.js';
import type { ManifestEntry, ManifestRecord } from './manifest-line.js';
import { LineSealer } from './seal-line.js';
import { verifyManifest, type VerifyManifestOptions } from './verify-manifest.js';

let root: string;
let manifest: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'docbatch-manifest-'));
  manifest = join(root, 'out', 'manifest.jsonl');
});
afterEach(() => rm(root, { recursive: true, force: true }));

interface Original {
  readonly file: string;
  readonly bytes: string;
}

const three: Original[] = [
  { file: 'a.pdf', bytes: 'first' },
  { file: 'b "quoted"\nname.pdf', bytes: 'same bytes' },
  { file: 'Übersicht/日本.pdf', bytes: 'same bytes' },
];

const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

/** Originals, their outputs, and the manifest of both, as a run leaves them. */
async function layOut(originals: readonly Original[]): Promise<void> {
  const records: ManifestRecord[] = [
    {
      type: 'campaign',
      schemaVersion: 1,
      campaignId: 'c-1',
      input: join(root, 'in'),
      options: { languages: ['eng'] },
      engine: null,
      createdAt: '2026-11-23T14:07:31.000Z',
    },
  ];
  for (const [index, { file, bytes }] of originals.entries()) {
    await write(join(root, 'in', file), bytes);
    const path = `${file}.${index}.txt`;
    await write(join(root, 'out', path), `text of ${bytes}`);
    records.push(entryOf(file, bytes, path));
  }
  records.push({ type: 'end', documents: originals.length });
  const sealer = new LineSealer();
  await write(manifest, records.map((record) => sealer.seal(record).text).join(''));
}

const entryOf = (file: string, bytes: string, path: string): ManifestEntry => {
  const text = `text of ${bytes}`;
  return {
    type: 'document',
    file,
    documentId: 'd-1',
    sha256: sha256(bytes),
    sizeBytes: Buffer.byteLength(bytes),
    kind: 'pdf',
    pageCount: 1,
    state: 'completed',
    attempts: 1,
    error: null,
    warnings: 0,
    outputs: [{ kind: 'txt', path, sizeBytes: Buffer.byteLength(text), sha256: sha256(text) }],
  };
};

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function verify(options?: VerifyManifestOptions) {
  const findings: ManifestFinding[] = [];
  const verifying = verifyManifest(manifest, options);
  for (;;) {
    const next = await verifying.next();
    if (next.done) return { findings, result: next.value };
    findings.push(next.value);
  }
}

const changeLines = async (change: (lines: string[]) => string[]): Promise<void> => {
  const lines = (await readFile(manifest, 'utf8')).split('\n').slice(0, -1);
  await writeFile(
    manifest,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
};

describe('a manifest', () => {
  it('is sound as it was written, also after its folder was moved', async () => {
    await layOut(three);
    await rename(join(root, 'out'), join(root, 'archive'));
    manifest = join(root, 'archive', 'manifest.jsonl');
    const { findings, result } = await verify({ originals: true });
    expect(findings).toEqual([]);
    expect(result).toMatchObject({ campaignId: 'c-1', findings: 0, documents: 3, outputs: 3, originals: 3 });
    expect(result.outputBytes).toBe(2 * 'text of same bytes'.length + 'text of first'.length);
  });

  it('does not stand any byte of it being changed', async () => {
    await layOut(three);
    const sound = await readFile(manifest);
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), async (position, flip) => {
        const changed = Buffer.from(sound);
        changed[position]! ^= flip;
        await writeFile(manifest, changed);
        const { findings, result } = await verify();
        expect(findings.length).toBeGreaterThan(0);
        expect(result.findings).toBe(findings.length);
      }),
      // The end of the manifest is where a byte could get lost between the lines.
      {
        numRuns: 300,
        examples: [
          [sound.length - 1, 1],
          [sound.length - 2, 1],
          [0, 1],
        ],
      },
    );
  });

  it('does not stand being cut off anywhere', async () => {
    await layOut(three);
    const sound = await readFile(manifest);
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), async (length) => {
        await writeFile(manifest, sound.subarray(0, length));
        expect((await verify()).findings.map((finding) => finding.kind)).toContain('truncated');
      }),
      { numRuns: 100, examples: [[0]] },
    );
  });

  it('does not stand a line being removed, repeated or moved', async () => {
    await layOut([...three, { file: 'z.pdf', bytes: 'last' }]);
    const sound = await readFile(manifest);
    const line = fc.nat(5);
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('remove' as const), from: line, to: line }),
      fc.record({ kind: fc.constant('repeat' as const), from: line, to: line }),
      fc
        .record({ kind: fc.constant('move' as const), from: line, to: line })
        .filter(({ from, to }) => from !== to),
    );
    await fc.assert(
      fc.asyncProperty(edit, async ({ kind, from, to }) => {
        await writeFile(manifest, sound);
        await changeLines((lines) => {
          const [taken] = kind === 'repeat' ? [lines[from]!] : lines.splice(from, 1);
          if (kind !== 'remove') lines.splice(to, 0, taken!);
          return lines;
        });
        expect((await verify()).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('tells of the changed line which document it was, once', async () => {
    await layOut(three);
    await changeLines((lines) =>
      lines.map((line, index) => (index === 2 ? line.replace('"attempts":1', '"attempts":2') : line)),
    );
    const { findings } = await verify();
    expect(findings).toMatchObject([{ kind: 'line_changed', line: 3, file: three[1]!.file, path: null }]);
  });

  it('tells where a line is missing, once', async () => {
    await layOut(three);
    await changeLines((lines) => lines.filter((_line, index) => index !== 2));
    const { findings } = await verify();
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual([
      ['order_changed', 3],
      ['count_wrong', 4],
    ]);
    expect(findings[0]!.message).toContain('was line 4 and stands where line 3 should');
  });

  it('tells when it was written anew, hashes and all, if its hash was kept elsewhere', async () => {
    await layOut(three);
    const kept = (await verify()).result.hash!;
    expect((await verify({ expectedHash: kept })).findings).toEqual([]);
    await layOut(three.slice(0, 2));
    expect((await verify()).findings).toEqual([]);
    expect((await verify({ expectedHash: kept })).findings).toMatchObject([
      { kind: 'hash_unexpected', line: null },
    ]);
  });

  it('is refused by its name when it is not there', async () => {
    await expect(verify()).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('of another schema is not read as if it were this one', async () => {
    const sealer = new LineSealer();
    const header = { type: 'campaign', schemaVersion: 2 } as unknown as ManifestRecord;
    await write(manifest, sealer.seal(header).text + sealer.seal({ type: 'end', documents: 0 }).text);
    expect((await verify()).findings).toMatchObject([
      { kind: 'header_invalid', line: 1, message: 'has schema version 2; this release reads 1' },
    ]);
  });
});

describe('the files that a manifest names', () => {
  it('do not stand any byte of an output being changed', async () => {
    await layOut(three);
    const outputs = three.map(({ file }, index) => `${file}.${index}.txt`);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), async (index, at, flip) => {
        const path = join(root, 'out', outputs[index]!);
        const sound = await readFile(path);
        const changed = Buffer.from(sound);
        changed[at % sound.length]! ^= flip;
        await writeFile(path, changed);
        const { findings } = await verify();
        await writeFile(path, sound);
        expect(findings).toMatchObject([
          { kind: 'output_changed', line: index + 2, file: three[index]!.file, path },
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('are told apart: missing, of another size, no file any more', async () => {
    await layOut(three);
    const at = (index: number): string => join(root, 'out', `${three[index]!.file}.${index}.txt`);
    await rm(at(0));
    await writeFile(at(1), 'longer than it was, by far');
    await rm(at(2));
    await mkdir(at(2));
    const { findings } = await verify();
    expect(
      findings.map(({ kind, message }) => [kind, message.replace(/^the output .* (?=is|has)/su, '')]),
    ).toEqual([
      ['output_missing', 'is missing'],
      ['output_changed', 'has 26 bytes where 18 were written'],
      ['output_changed', 'is not a file any more'],
    ]);
  });

  it('are originals too, when that is asked for', async () => {
    await layOut(three);
    await rm(join(root, 'in', three[0]!.file));
    await writeFile(join(root, 'in', three[1]!.file), 'SAME bytes');
    expect((await verify()).findings).toEqual([]);
    const { findings, result } = await verify({ originals: true });
    expect(findings).toMatchObject([
      { kind: 'original_missing', line: 2, file: three[0]!.file },
      { kind: 'original_changed', line: 3, file: three[1]!.file },
    ]);
    expect(result).toMatchObject({ originals: 3, findings: 2 });
    await rename(join(root, 'in'), join(root, 'moved'));
    expect((await verify({ originals: join(root, 'moved') })).findings).toHaveLength(2);
  });
});
