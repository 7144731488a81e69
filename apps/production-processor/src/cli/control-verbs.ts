import type { Command } from 'commander';

import type { Flags } from '../options/command-options.js';
import { cancelHelp, eventsHelp, pauseHelp, resumeHelp, retryHelp } from './control-help.js';

/** What the verbs do that change or explain what was submitted. */
export interface ControlActions {
  control(verb: ControlVerb, id: string, flags: Flags): Promise<void>;
  retry(id: string, flags: Flags): Promise<void>;
  events(id: string, flags: Flags): Promise<void>;
}

export const controlVerbs = ['cancel', 'pause', 'resume'] as const;
export type ControlVerb = (typeof controlVerbs)[number];

const texts: Readonly<Record<ControlVerb, readonly [description: string, help: string]>> = {
  cancel: ['stop a batch and give up what is left of it', cancelHelp],
  pause: ['hold a batch until it is resumed', pauseHelp],
  resume: ['go on with a batch that was paused', resumeHelp],
};

/** `cancel`, `pause`, `resume`, `retry`, `events`. */
export function addControlVerbs(add: (name: string) => Command, actions: ControlActions): void {
  for (const verb of controlVerbs) {
    const [description, help] = texts[verb];
    withCommonOptions(add(verb), 'print the batches as one JSON array')
      .description(description)
      .argument('<batch>', 'id of a batch, or of a campaign for all of its batches')
      .option('--reason <text>', 'kept in the events')
      .addHelpText('after', help)
      .action((id: string, flags: Flags) => actions.control(verb, id, flags));
  }
  withCommonOptions(add('retry'), 'print what is retried and what is not as one JSON array')
    .description('retry documents that ended without success')
    .argument('<batch>', 'id of a batch, or of a campaign for all of its batches')
    .option('--dry-run', 'only say what would be retried, when, and why not')
    .option('--category <list>', 'only errors of these categories, joined by commas')
    .option('--document <list>', 'only these documents, ids joined by commas')
    .option('--all', 'everything, also what was cancelled or needs somebody to do something')
    .option('--max-retries <n>', 'leave documents that were retried this often, 0 to 1000 (default: 3)')
    .option('--priority <priority>', 'high, normal or low from now on')
    .option('--reason <text>', 'kept in the events')
    .addHelpText('after', retryHelp)
    .action((id: string, flags: Flags) => actions.retry(id, flags));
  withCommonOptions(add('events'), 'print the events as one JSON array')
    .description('print what happened to a batch or a document')
    .argument('<id>', 'id of a batch or of a document')
    .option('--after <cursor>', 'only what came after this event')
    .addHelpText('after', eventsHelp)
    .action((id: string, flags: Flags) => actions.events(id, flags));
}

const withCommonOptions = (command: Command, json: string): Command =>
  command
    .option('--data-dir <dir>', 'where the embedded database lives (default: .docbatch)')
    .option('--json', json)
    .option('--verbose', 'say more on stderr, with stacks of errors');
