import { relative, sep } from 'node:path';

import { isS3Location } from '@docbatch/batch-tasks';
import { extensionOf, formatBytes, formatCount, outputKinds, type OutputKind } from '@docbatch/core';

import { printable } from '../terminal/printable.js';
import { shortenMiddle } from '../terminal/shorten-middle.js';
import type { OutputFile } from './group-outputs.js';
import type { Layout } from './render-problems.js';
import type { RunResult } from './run-result.js';

const shownPaths = 3;

/** What was written: counts by kind, then the first few searchable PDFs, so that there is something to open, then the manifest. */
export async function renderOutputs(
  outputs: AsyncIterable<OutputFile>,
  { outputDir, manifest, cwd }: Pick<RunResult, 'outputDir' | 'manifest'> & { readonly cwd: string },
  layout: Layout,
): Promise<string[]> {
  const counts = new Map<OutputKind, number>();
  const paths: string[] = [];
  let sizeBytes = 0;
  for await (const output of outputs) {
    counts.set(output.kind, (counts.get(output.kind) ?? 0) + 1);
    sizeBytes += output.sizeBytes;
    if (output.kind === 'pdf' && paths.length < shownPaths) paths.push(output.path);
  }
  const countOf = (kind: OutputKind): number => counts.get(kind) ?? 0;
  const last = manifest === null ? [] : [`manifest  ${printable(showPath(manifest.path, cwd))}`];
  if (counts.size === 0) return last;
  const tally = outputKinds
    .filter((kind) => countOf(kind) > 0)
    .map((kind) => `${formatCount(countOf(kind))} .${extensionOf(kind)}`);
  const cut = (text: string): string => (layout.shortenNames ? shortenMiddle(text, layout.width - 2) : text);
  const folder = printable(showPath(outputDir, cwd) + (isS3Location(outputDir) ? '/' : sep));
  return [
    cut(`${folder}  ${tally.join('  ')}  ${formatBytes(sizeBytes)}`),
    ...paths.map((path) => `  ${cut(printable(showPath(path, cwd)))}`),
    ...(countOf('pdf') > paths.length ? [`  ${layout.style.unicode ? '…' : '...'}`] : []),
    ...last,
  ];
}

/** Relative when it lies below the current folder: shorter, and it can be pasted. */
export function showPath(path: string, cwd: string): string {
  if (isS3Location(path)) return path;
  const below = relative(cwd, path);
  if (below === '') return '.';
  return below.startsWith('..') ? path : below;
}
