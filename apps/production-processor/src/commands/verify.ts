import {
  findManifests,
  verifyManifest,
  type ManifestFinding,
  type VerifiedManifest,
} from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { VerifyOptions } from '../options/command-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderObject } from '../summary/render-object.js';
import { showPath } from '../summary/render-outputs.js';
import { renderFinding, renderSuperseded, renderVerified } from '../summary/render-verified.js';

/** `verify <manifest>`: compares manifests with themselves and with the files around them. Needs no database. */
export async function runVerify(options: VerifyOptions, shell: Shell): Promise<number> {
  const manifests = await findManifests(options.manifest);
  const several = manifests.length > 1;
  if (several && options.expectedHash !== undefined)
    throw new DocbatchError(
      'USAGE',
      `--hash is of one manifest; "${options.manifest}" has ${manifests.length}.`,
    );
  let sound = true;
  for (const [index, { path, supersededBy }] of manifests.entries()) {
    if (shell.json && several) await shell.print(index === 0 ? '{ "manifests": [\n' : ',\n');
    else if (index > 0) await shell.print('\n');
    if (supersededBy === null) sound = (await verifyOne(path, options, shell)) && sound;
    else await printSuperseded(path, supersededBy, shell);
  }
  if (shell.json && several) await shell.print('] }\n');
  return sound ? exitCodes.allCompleted : exitCodes.someFailed;
}

async function verifyOne(manifest: string, options: VerifyOptions, shell: Shell): Promise<boolean> {
  const findings = new Findings(
    verifyManifest(manifest, {
      ...(options.originals === undefined ? {} : { originals: options.originals }),
      ...(options.expectedHash === undefined ? {} : { expectedHash: options.expectedHash }),
    }),
  );
  if (shell.json) await printJson(manifest, findings, shell);
  else await printLines(manifest, findings, shell);
  return findings.result!.findings === 0;
}

async function printSuperseded(manifest: string, supersededBy: string, shell: Shell): Promise<void> {
  if (shell.json) return shell.print(JSON.stringify({ manifest, supersededBy }));
  const lines = renderSuperseded(showPath(manifest, shell.cwd), showPath(supersededBy, shell.cwd));
  await shell.print(`${lines.join('\n')}\n`);
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
