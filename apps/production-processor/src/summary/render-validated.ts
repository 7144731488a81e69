import type { ValidatedCampaign, ValidationFinding, ValidationStage } from '@docbatch/batch-tasks';
import { formatBytes } from '@docbatch/core';

import { countOf } from '../terminal/count-of.js';
import { printable } from '../terminal/printable.js';
import type { Layout } from './render-problems.js';

/** `✗  a/scan.pdf  OUTPUT_CHANGED`, and below it which output and what is wrong with it. */
export function renderInvalid({ code, file, path, message }: ValidationFinding, { style }: Layout): string[] {
  const { colors, unicode } = style;
  const output = path === null ? '' : `${printable(path)}: `;
  return [
    `${colors.red(unicode ? '✗' : 'x')}  ${file === null ? 'the campaign' : printable(file)}  ${code}`,
    `   ${output}${printable(message)}`,
  ];
}

/** Whether it passed, and what was looked at. */
export function renderValidated(
  result: ValidatedCampaign,
  stages: readonly ValidationStage[],
  sample: number | undefined,
  { style: { colors, unicode } }: Layout,
): string[] {
  const { findings, documents, pages, outputs, outputBytes } = result;
  const parts = [
    `${countOf(documents, 'document', 'documents')}${sample === undefined ? '' : ' chosen by chance'}`,
    countOf(pages, 'page', 'pages'),
    `${countOf(outputs, 'output', 'outputs')}, ${formatBytes(outputBytes)}`,
    `looked at: ${stages.join(', ')}`,
  ];
  return [
    ...(findings === 0
      ? [colors.green('passed: the outputs are what the records say')]
      : [
          '',
          colors.red(`${countOf(findings, 'finding', 'findings')}: not passed`),
          'try: move away the outputs that are wrong and run the same process command: it makes them anew',
        ]),
    parts.join(unicode ? ' · ' : ' - '),
  ];
}
