import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { environmentHelp, exitCodeHelp, joinBlocks } from './help-text.js';

export interface MonitorActions {
  monitor(campaignId: string, flags: Flags): Promise<void>;
}

/** `monitor`: how a campaign is doing, from the records alone. */
export function addMonitor(command: Command, actions: MonitorActions): void {
  command
    .description('say how a campaign is doing; any machine that reaches the database may ask')
    .argument('<campaign>', 'id of the campaign')
    .option('--watch', 'say it again and again until the campaign has settled')
    .option('--interval <seconds>', 'how often, 1 to 3600', '2')
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', 'print it as one JSON object; with --watch one a line')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', monitorHelp)
    .action((campaignId: string, flags: Flags) => actions.monitor(campaignId, flags));
}

const monitorHelp = joinBlocks(
  `Examples:
  production-processor monitor 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11
  production-processor monitor 0199f3c2-... --watch --interval 10

Ctrl-C ends the watching, never the work. A campaign that has settled gives the
exit code that \`process\` would; one that has not gives 0.`,
  environmentHelp,
  exitCodeHelp,
);
