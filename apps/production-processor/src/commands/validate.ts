import { validateCampaign, type ValidatedCampaign, type ValidationFinding } from '@docbatch/batch-tasks';
import { openDocumentReader, tesseractEngine } from '@docbatch/ocr';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ValidateOptions } from '../options/validate-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderObject } from '../summary/render-object.js';
import { renderInvalid, renderValidated } from '../summary/render-validated.js';
import { printable } from '../terminal/printable.js';
import { openKnown } from './open-known.js';

/** `validate <campaign>`: reads outputs back, and says what is wrong with them as it is found. */
export async function runValidate(options: ValidateOptions, shell: Shell): Promise<number> {
  await using system = await openKnown(options, shell);
  // Its engine never starts: text layers are read, nothing is recognised.
  const engine = tesseractEngine({ languages: ['eng'] });
  const reader = await openDocumentReader({ slots: 1, engine, logger: shell.logger });
  try {
    const { id, stages, sample } = options;
    const validating = validateCampaign(system.context, id, {
      ...{ reader, stages, signal: shell.interruption.first },
      ...(sample === undefined ? {} : { sample }),
      onDocument: (file) => shell.talk.draw([`reading  ${printable(file)}`.slice(0, shell.talk.width)]),
    });
    return await tell(new Findings(validating), options, shell);
  } finally {
    await reader.close();
  }
}

async function tell(findings: Findings, { stages, sample }: ValidateOptions, shell: Shell): Promise<number> {
  if (shell.json) {
    for await (const piece of renderObject({ stages, sample: sample ?? null, findings }, () => {
      const { findings: findingCount, ...looked } = findings.result!;
      return { passed: findingCount === 0, findingCount, ...looked };
    }))
      await shell.print(piece);
  } else {
    const layout = outputLayout(shell);
    for await (const finding of findings) {
      shell.talk.clear();
      for (const line of renderInvalid(finding, layout)) await shell.print(`${line}\n`);
    }
    shell.talk.clear();
    for (const line of renderValidated(findings.result!, stages, sample, layout))
      await shell.print(`${line}\n`);
  }
  shell.talk.clear();
  return findings.result!.findings === 0 ? exitCodes.allCompleted : exitCodes.someFailed;
}

/** The findings as a stream that can be iterated once, with what was looked at at its end. */
class Findings implements AsyncIterable<ValidationFinding> {
  result: ValidatedCampaign | undefined;

  constructor(private readonly validating: AsyncGenerator<ValidationFinding, ValidatedCampaign>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<ValidationFinding> {
    this.result = yield* this.validating;
  }
}
