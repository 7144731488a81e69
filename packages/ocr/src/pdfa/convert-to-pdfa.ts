import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';

import { describePdfA } from './describe-pdfa.js';
import { requireGhostscript, type Ghostscript } from './find-ghostscript.js';
import { srgbProfile } from './srgb-profile.js';

export interface PdfAConversion {
  /** A PDF that opens without a password; it stays as it is. */
  readonly sourcePath: string;
  /** A new file; its folder exists. */
  readonly targetPath: string;
  /** Of the source. */
  readonly pageCount: number;
  /** What messages call the document. */
  readonly displayName: string;
  /** Default 300,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const keptComplaints = 10_000;
const maxReason = 300;

/**
 * Writes a PDF anew as PDF/A-2b with Ghostscript, a program of its own. Text, also invisible text, and pictures stay; forms,
 * signatures and some annotations that are not printed go.
 *
 * @throws DocbatchError GHOSTSCRIPT_MISSING, PDFA_FAILED (also when the result does not say of itself that it is one, or
 *   lacks pages)
 */
export async function convertToPdfA(conversion: PdfAConversion): Promise<void> {
  const { targetPath, pageCount } = conversion;
  const ghostscript = requireGhostscript();
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-pdfa-'));
  try {
    const profile = join(folder, 'srgb.icc');
    const definition = join(folder, 'definition.ps');
    await writeFile(profile, srgbProfile());
    await writeFile(definition, outputIntent);
    await run(ghostscript, conversion, [
      `--permit-file-read=${profile}`,
      `-sProfilePath=${profile}`,
      definition,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const found = describePdfA(targetPath);
  if (!found.isClaimed) throw failed(conversion, 'it has parts that PDF/A does not allow');
  // Of what it cannot open Ghostscript makes a document as well, without an error.
  if (found.pageCount !== pageCount)
    throw failed(conversion, `${found.pageCount ?? 'none'} of ${pageCount} pages came out`);
}

/** What colours mean, which PDF/A wants in the file itself. The name of the profile comes with the command line. */
const outputIntent = `%!
[/_objdef {docbatchProfile} /type /stream /OBJ pdfmark
[{docbatchProfile} << /N 3 >> /PUT pdfmark
[{docbatchProfile} ProfilePath (r) file /PUT pdfmark
[/_objdef {docbatchIntent} /type /dict /OBJ pdfmark
[{docbatchIntent} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {docbatchProfile}
  /OutputConditionIdentifier (sRGB) >> /PUT pdfmark
[{Catalog} << /OutputIntents [ {docbatchIntent} ] >> /PUT pdfmark
`;

function run(
  { program }: Ghostscript,
  conversion: PdfAConversion,
  definition: readonly string[],
): Promise<void> {
  const { sourcePath, targetPath, timeoutMs = 300_000, signal } = conversion;
  const parameters = [
    ...[
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dPDFSTOPONERROR',
      '-sDEVICE=pdfwrite',
      '-dCompatibilityLevel=1.7',
    ],
    // 2: it gives up at what it finds not to fit, or makes an ordinary PDF, which is found out afterwards. Some annotations
    // go without a word all the same: decision 0115.
    ...['-dPDFA=2', '-dPDFACompatibilityPolicy=2', '-sColorConversionStrategy=RGB'],
    // Pages stay as they are turned, and pictures as fine as they are and in the compression that they have.
    ...['-dAutoRotatePages=/None', '-dDownsampleColorImages=false', '-dDownsampleGrayImages=false'],
    ...['-dDownsampleMonoImages=false', '-dPassThroughJPEGImages=true'],
    // What is not a JPEG must not become one: it would lose detail in the archive's copy.
    ...['-dAutoFilterColorImages=false', '-dColorImageFilter=/FlateEncode'],
    ...['-dAutoFilterGrayImages=false', '-dGrayImageFilter=/FlateEncode'],
    // A per cent sign is a page number to Ghostscript.
    `-sOutputFile=${targetPath.replaceAll('%', '%%')}`,
    ...definition,
    ...['-f', sourcePath],
  ];
  return new Promise((resolve, reject) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const stop = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const child = spawn(program, parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stop,
      killSignal: 'SIGKILL',
    });
    let complaints = '';
    const keep = (text: string): void => {
      complaints = (complaints + text).slice(0, keptComplaints);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (cause) => {
      if (signal?.aborted === true) reject(signal.reason as Error);
      else reject(failed(conversion, deadline.aborted ? 'it took too long' : 'gs cannot be run', cause));
    });
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve();
      else reject(failed(conversion, `Ghostscript says: ${firstLines(complaints)}`));
    });
  });
}

/** What comes after them are the stacks of its interpreter. */
const firstLines = (complaints: string): string =>
  complaints.trim().split(/\r?\n/, 2).join(' ').slice(0, maxReason);

function failed({ displayName: file }: PdfAConversion, reason: string, cause?: unknown): DocbatchError {
  const message = `No PDF/A could be made of ${file}: ${reason}. Its other outputs hold the result.`;
  return new DocbatchError('PDFA_FAILED', message, { file, cause });
}
