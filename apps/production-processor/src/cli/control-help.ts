import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

const helpOf = (examples: string, explanation: string): string =>
  joinBlocks(`Examples:\n${examples}\n\n${explanation}`, environmentHelp, exitCodeHelp);

export const cancelHelp = helpOf(
  `  production-processor cancel 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11
  production-processor cancel 0199f3c2-... --reason "wrong folder"`,
  `Pages that are being read stop within two seconds, in every worker process.
What had completed stays, and so do pages that were read.`,
);

export const pauseHelp = helpOf(
  `  production-processor pause 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11`,
  `No page begins any more, in any worker process, until \`resume\`; also after a
restart. Pages that are being read finish and are kept.`,
);

export const resumeHelp = helpOf(
  `  production-processor resume 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11`,
  `Pages that are kept are not read again.`,
);

export const retryHelp = helpOf(
  `  production-processor retry 0199f3c2-... --dry-run    what would be retried
  production-processor retry 0199f3c2-...              what may pass by itself
  production-processor retry 0199f3c2-... --category data,configuration
  production-processor retry 0199f3c2-... --all --priority high`,
  `A document that is named, or whose category is, is retried whatever its error,
and so is one that completed without some of its pages; kept pages are not read
again.`,
);

export const eventsHelp = helpOf(
  `  production-processor events 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11
  production-processor events 0199f3c2-... --after 1200 --json`,
  `Every change of state: when, from, to, which attempt, who and why.`,
);
