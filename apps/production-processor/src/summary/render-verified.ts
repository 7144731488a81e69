import type { ManifestFinding, VerifiedManifest } from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';

import { printable } from '../terminal/printable.js';
import type { Layout } from './render-problems.js';

/** `✗  line 5  b.pdf: the output b.txt is missing`. */
export function renderFinding({ line, file, path, message }: ManifestFinding, { style }: Layout): string[] {
  const { colors, unicode } = style;
  const place = line === null ? 'the manifest' : `line ${line}`;
  const whose = file === null ? '' : `  ${printable(file)}${path === null ? '' : ':'}`;
  return [`${colors.red(unicode ? '✗' : 'x')}  ${place}${whose} ${printable(message)}`];
}

/** What was compared, and whether it is as it was written. */
export function renderVerified(result: VerifiedManifest, manifest: string, { style }: Layout): string[] {
  const { colors, unicode } = style;
  const parts = [
    count(result.documents, 'document'),
    `${count(result.outputs, 'output')}, ${formatBytes(result.outputBytes)}`,
  ];
  if (result.originals + result.originalsGone > 0) parts.push(count(result.originals, 'original'));
  if (result.originalsGone > 0)
    parts.push(`${count(result.originalsGone, 'original')} not there any more, not compared`);
  const sound = result.findings === 0;
  const verdict = sound
    ? colors.green('nothing was changed')
    : colors.red(`${count(result.findings, 'finding')}: this is not what was written`);
  return [
    ...(sound ? [] : ['']),
    `${printable(manifest)}: ${verdict}`,
    parts.join(unicode ? ' · ' : ' - '),
    ...(result.hash === null ? [] : [colors.dim(`hash ${result.hash}`)]),
  ];
}

const count = (number: number, noun: string): string =>
  `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
