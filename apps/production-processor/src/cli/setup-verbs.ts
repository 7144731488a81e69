import type { Command } from 'commander';

import { exitCodeHelp, joinBlocks } from './help-text.js';

/** What the verbs do that tell about this program and its settings. */
export interface SetupActions {
  config(what: string): Promise<void>;
  completion(shell: string, program: Command): Promise<void>;
}

/** `config`: what is set, and where. */
export function addConfig(command: Command, actions: SetupActions): void {
  command
    .description('print the settings that hold here and where each comes from')
    .argument('[what]', 'show: all settings; file: only the path of the file', 'show')
    .option('--json', 'print the settings as one JSON object')
    .option('--verbose', 'say more on stderr, with stacks of errors')
    .addHelpText('after', configHelp)
    .action((what: string) => actions.config(what));
}

/** `completion`: a script that lets a shell complete verbs and flags. */
export function addCompletion(command: Command, actions: SetupActions): void {
  command
    .description('print a script that completes verbs and flags in a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', completionHelp)
    .action((shell: string) => actions.completion(shell, command.parent!));
}

const configHelp = joinBlocks(
  `Examples:
  production-processor config show
  production-processor config show --json
  DOCBATCH_CONFIG=/etc/docbatch.json production-processor config file

A flag wins over an environment variable, a variable over the file, the file
over the default. The file is docbatch.config.ts, .js, .mjs or .json in the
current folder, or what DOCBATCH_CONFIG names:

  export default { lang: 'eng+deu', out: './result', maxPages: 500 };

It is a program when it is no .json: run nothing in a folder that you do not
trust. Wrong settings are all named at once, and end with 3. Secrets and
passwords are not shown.`,
  exitCodeHelp,
);

const completionHelp = joinBlocks(
  `Examples:
  source <(production-processor completion bash)                in ~/.bashrc
  production-processor completion zsh > ~/.zfunc/_production-processor
  production-processor completion fish > \\
    ~/.config/fish/completions/production-processor.fish`,
  exitCodeHelp,
);
