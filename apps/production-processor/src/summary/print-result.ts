import type { Shell } from '../cli/shell.js';
import { outputLayout } from './output-layout.js';
import { renderJson } from './render-json.js';
import { renderSummary } from './render-summary.js';
import type { RunResult } from './run-result.js';

/** Writes the result to stdout: one JSON object, or the summary for people. */
export async function printResult(result: RunResult, shell: Shell): Promise<void> {
  if (shell.json) {
    for await (const piece of renderJson(result)) await shell.print(piece);
    return;
  }
  // Both on one screen: an empty line between the talk and the result.
  if (shell.stdout.isTTY === true && shell.stderr.isTTY === true) shell.talk.say('');
  for (const line of await renderSummary(result, shell.cwd, outputLayout(shell)))
    await shell.print(`${line}\n`);
}
