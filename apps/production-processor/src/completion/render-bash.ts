import type { CompletedVerb } from './list-verbs.js';

/** For bash 3.2 and newer, without the package bash-completion. */
export function renderBash(verbs: readonly CompletedVerb[]): string {
  const cases = verbs.map(({ verb, choices, flags }) => {
    const values = flags
      .filter((flag) => flag.choices.length > 0)
      .map(({ flag, choices: of }) => `        ${flag}) words="${of.join(' ')}" ;;`);
    const files = flags
      .filter(({ takesValue, choices: of }) => takesValue && of.length === 0)
      .map(({ flag }) => flag);
    return [
      `    ${verb})`,
      `      words="${(choices.length > 0 ? choices : []).join(' ')}"`,
      `      case "$current" in -*) words="${flags.map(({ flag }) => flag).join(' ')}" ;; esac`,
      '      case "$before" in',
      ...values,
      ...(files.length === 0 ? [] : [`        ${files.join('|')}) words="" ;;`]),
      '      esac ;;',
    ].join('\n');
  });
  return `# Completes production-processor in bash: source <(production-processor completion bash)
_production_processor() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ verb }) => verb).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _production_processor production-processor
`;
}
