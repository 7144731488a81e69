import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { verifyManifest, type ManifestFinding, type VerifiedManifest } from '@docbatch/batch-tasks';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { VerifyOptions } from '../options/command-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderObject } from '../summary/render-object.js';
import { showPath } from '../summary/render-outputs.js';
import { renderFinding, renderVerified } from '../summary/render-verified.js';

/** `verify <manifest>`: compares a manifest with itself and with the files around it. Needs no database. */
export async function runVerify(options: VerifyOptions, shell: Shell): Promise<number> {
  const manifest = await findManifest(options.manifest);
  const findings = new Findings(
    verifyManifest(manifest, {
      ...(options.originals === undefined ? {} : { originals: options.originals }),
      ...(options.expectedHash === undefined ? {} : { expectedHash: options.expectedHash }),
    }),
  );
  if (shell.json) await printJson(manifest, findings, shell);
  else await printLines(manifest, findings, shell);
  return findings.result!.findings === 0 ? exitCodes.allCompleted : exitCodes.someFailed;
}

/** In an output folder the manifest has its usual name. */
async function findManifest(path: string): Promise<string> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isDirectory() === true ? join(path, 'manifest.jsonl') : path;
}

/** The findings as a stream that can be iterated once, with what was compared at its end. */
class Findings implements AsyncIterable<ManifestFinding> {
  result: VerifiedManifest | undefined;

  constructor(private readonly verifying: AsyncGenerator<ManifestFinding, VerifiedManifest>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<ManifestFinding> {
    this.result = yield* this.verifying;
  }
}

async function printJson(manifest: string, findings: Findings, shell: Shell): Promise<void> {
  for await (const piece of renderObject({ manifest, findings }, () => {
    const { findings: count, ...compared } = findings.result!;
    return { sound: count === 0, findingCount: count, ...compared };
  }))
    await shell.print(piece);
}

async function printLines(manifest: string, findings: Findings, shell: Shell): Promise<void> {
  const layout = outputLayout(shell);
  for await (const finding of findings) {
    for (const line of renderFinding(finding, layout)) await shell.print(`${line}\n`);
  }
  for (const line of renderVerified(findings.result!, showPath(manifest, shell.cwd), layout))
    await shell.print(`${line}\n`);
}
