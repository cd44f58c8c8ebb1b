import { firstWords, type Shape, type ShellValue, valueFlags, verbsOf } from "./shape.ts";
import { dashed, quoted } from "./text.ts";

/** The completion for bash, 3.2 and later. */
export function bashCompletion(shape: Shape): string {
  const values = valueFlags(shape);
  const verbs = verbsOf(shape);
  return [
    "# Completion of bezant for bash, made by `bezant completions bash`. It asks no network.",
    "_bezant() {",
    "  local cur prev word first= second= skip= words= flags= account= i",
    "  COMPREPLY=()",
    "  cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}",
    '  [ "$prev" = "=" ] && prev=${COMP_WORDS[COMP_CWORD-2]}',
    '  [ "$cur" = "=" ] && cur=',
    "  for ((i = 1; i < COMP_CWORD; i++)); do",
    "    word=${COMP_WORDS[i]}",
    '    if [ "$word" = "=" ]; then skip=1; continue; fi',
    '    if [ -n "$skip" ]; then skip=; continue; fi',
    "    case $word in",
    `      ${[...values.keys()].map((name) => `--${name}`).join("|")}) skip=1 ;;`,
    "      -*) ;;",
    '      *) if [ -z "$first" ]; then first=$word; elif [ -z "$second" ]; then second=$word; fi ;;',
    "    esac",
    "  done",
    "  case $prev in",
    ...[...values].map(([name, value]) => `    --${name}) ${offer(value)}; return ;;`),
    "  esac",
    '  case "$first $second" in',
    `    " ") words=${quoted([...firstWords(shape).keys()].join(" "))} ;;`,
    ...shape.commands.filter(({ names: [name = ""] }) => name.includes(" ")).map(({ names, flags, wantsAccount }) => {
      return `    ${quoted(names[0]!)}) flags=${quoted(dashed(flags))}${wantsAccount ? " account=1" : ""} ;;`;
    }),
    "    *)",
    "      case $first in",
    ...[...firstWords(shape).keys()].map((first) => {
      const meant = shape.commands.find(({ names }) => names.includes(first));
      const account = meant?.wantsAccount === true ? " account=1" : "";
      const own = [...verbs.get(first)?.keys() ?? []].join(" ");
      return `        ${first}) words=${quoted(own)} flags=${quoted(dashed(meant?.flags ?? []))}${account} ;;`;
    }),
    "      esac",
    // the verb stands second, and what comes after it is no verb
    '      [ -n "$second" ] && words= account=',
    "      ;;",
    "  esac",
    `  case $cur in -*) words="$flags ${dashed(shape.globals)}" account= ;; esac`,
    '  [ -n "$account" ] && words="$words $(bezant completions accounts 2>/dev/null)"',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    "}",
    "complete -o bashdefault -F _bezant bezant",
    "",
  ].join("\n");
}

function offer(value: ShellValue): string {
  switch (value.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W ${quoted(value.words.join(" "))} -- "$cur"))`;
    case "file":
      return 'COMPREPLY=($(compgen -f -- "$cur"))';
    case "account":
    case "profile":
      return `COMPREPLY=($(compgen -W "$(bezant completions ${value.kind}s 2>/dev/null)" -- "$cur"))`;
    case "any":
      return ":";
  }
}
