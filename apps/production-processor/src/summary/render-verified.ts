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
  if (result.originals > 0) parts.push(count(result.originals, 'original'));
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

/** A manifest whose outputs later ones have taken over is not compared: it would only find that. */
export const renderSuperseded = (manifest: string, by: string): string[] => [
  `${printable(manifest)}: not compared, of an earlier run over the same input whose records were deleted;`,
  `  ${printable(by)} tells what is there now`,
];
