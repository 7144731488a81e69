import type { CompletedVerb } from './list-verbs.js';

const program = 'complete -c production-processor';

/** For a folder of fish's completions. */
export function renderFish(verbs: readonly CompletedVerb[]): string {
  const lines = verbs.flatMap(({ verb, what, choices, flags }) => {
    const used = `${program} -n ${quote(`__fish_seen_subcommand_from ${verb}`)}`;
    return [
      `${program} -f -n __fish_use_subcommand -a ${verb} -d ${quote(what)}`,
      ...(choices.length > 0 ? [`${used} -f -a ${quote(choices.join(' '))}`] : []),
      ...flags.map(({ flag, what: does, takesValue, choices: of }) => {
        const value = of.length > 0 ? ` -x -a ${quote(of.join(' '))}` : takesValue ? ' -r -F' : '';
        return `${used} -l ${flag.slice(2)}${value} -d ${quote(does)}`;
      }),
    ];
  });
  return `# Completes production-processor in fish\n${lines.join('\n')}\n`;
}

const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
