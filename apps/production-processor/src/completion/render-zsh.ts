import type { CompletedFlag, CompletedVerb } from './list-verbs.js';

/** A function for a folder of zsh's `fpath`; it can be sourced as well. */
export function renderZsh(verbs: readonly CompletedVerb[]): string {
  const cases = verbs.map(({ verb, choices, flags }) =>
    [
      `    ${verb})`,
      '      _arguments \\',
      ...flags.map((flag) => `        ${quote(describe(flag))} \\`),
      `        '*:${verb}:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}' ;;`,
    ].join('\n'),
  );
  return `#compdef production-processor
_production_processor() {
  if (( CURRENT == 2 )); then
    local -a verbs=(
${verbs.map(({ verb, what }) => `      ${quote(`${verb}:${what.replaceAll(':', '\\:')}`)}`).join('\n')}
    )
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_production-processor" ]; then
  _production_processor "$@"
else
  compdef _production_processor production-processor
fi
`;
}

/** `--mode[what it does]:value:(skip redo force)` */
function describe({ flag, what, takesValue, choices }: CompletedFlag): string {
  const text = `${flag}[${what.replace(/[[\]:\\]/g, '\\$&')}]`;
  if (!takesValue) return text;
  return `${text}:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
