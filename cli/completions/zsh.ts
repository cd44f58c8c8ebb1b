import { firstWords, type Shape, type ShellFlag, type ShellValue, valueFlags, verbsOf } from "./shape.ts";
import { quoted } from "./text.ts";

/** The completion for zsh, with what each word does. */
export function zshCompletion(shape: Shape): string {
  const values = valueFlags(shape);
  const verbs = verbsOf(shape);
  return [
    "#compdef bezant",
    "# Completion of bezant for zsh, made by `bezant completions zsh`. It asks no network.",
    "_bezant() {",
    "  local cur=${words[CURRENT]} prev=${words[CURRENT-1]} word first= second= skip= account= i",
    "  local -a found flags global",
    `  global=(${described(shape.globals)})`,
    "  for ((i = 2; i < CURRENT; i++)); do",
    "    word=${words[i]}",
    "    if [[ -n $skip ]]; then skip=; continue; fi",
    "    case $word in",
    `      ${[...values.keys()].map((name) => `--${name}`).join("|")}) skip=1 ;;`,
    "      -*) ;;",
    "      *) if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi ;;",
    "    esac",
    "  done",
    "  case $prev in",
    ...[...values].map(([name, value]) => `    --${name}) ${offer(value)}; return ;;`),
    "  esac",
    '  case "$first $second" in',
    `    " ") found=(${entries(firstWords(shape))}) ;;`,
    ...shape.commands.filter(({ names: [name = ""] }) => name.includes(" ")).map(({ names, flags, wantsAccount }) => {
      return `    ${quoted(names[0]!)}) flags=(${described(flags)})${wantsAccount ? "; account=1" : ""} ;;`;
    }),
    "    *)",
    "      case $first in",
    ...[...firstWords(shape).keys()].map((first) => {
      const meant = shape.commands.find(({ names }) => names.includes(first));
      const account = meant?.wantsAccount === true ? "; account=1" : "";
      return `        ${first}) found=(${entries(verbs.get(first) ?? new Map())}); flags=(${
        described(meant?.flags ?? [])
      })${account} ;;`;
    }),
    "      esac",
    "      if [[ -n $second ]]; then found=(); account=; fi",
    "      ;;",
    "  esac",
    "  if [[ $cur == -* ]]; then _describe -o flag flags -- global; return; fi",
    "  (( $#found )) && _describe command found",
    '  [[ -n $account ]] && compadd -- ${(f)"$(bezant completions accounts 2>/dev/null)"}',
    "  return 0",
    "}",
    'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _bezant "$@"; else compdef _bezant bezant; fi',
    "",
  ].join("\n");
}

function described(flags: readonly ShellFlag[]): string {
  return flags.map(({ name, help }) => entry(`--${name}`, help)).join(" ");
}

function entries(words: ReadonlyMap<string, string>): string {
  return [...words].map(([word, help]) => entry(word, help)).join(" ");
}

/** `word:what it does`; a colon in a word would end it. */
function entry(word: string, help: string): string {
  return quoted(`${word.replaceAll(":", "\\:")}:${help}`);
}

function offer(value: ShellValue): string {
  switch (value.kind) {
    case "words":
      return `compadd -- ${value.words.join(" ")}`;
    case "file":
      return "_files";
    case "account":
    case "profile":
      return `compadd -- \${(f)"$(bezant completions ${value.kind}s 2>/dev/null)"}`;
    case "any":
      return ":";
  }
}
