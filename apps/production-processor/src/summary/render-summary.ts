import { allProblems } from './all-problems.js';
import { renderOutcome } from './render-outcome.js';
import { renderOutputs } from './render-outputs.js';
import { renderProblems, type Layout } from './render-problems.js';
import type { RunResult } from './run-result.js';

/** The end of a run for people: what became of it, what needs attention, what was written. */
export async function renderSummary(result: RunResult, cwd: string, layout: Layout): Promise<string[]> {
  const blocks = [
    renderOutcome(result, layout),
    await renderProblems(allProblems(result.skips, result.listProblems()), layout),
    [
      ...(await renderOutputs(result.listOutputs(), { ...result, cwd }, layout)),
      ...nameCampaign(result, layout),
    ],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

/** What status, retry, cancel and the other verbs take: whole, so that it can be copied. */
const nameCampaign = ({ status: { campaignId } }: RunResult, { width }: Layout): string[] => {
  const line = `campaign  ${campaignId}`;
  return line.length <= width ? [line] : ['campaign', campaignId];
};
