import { firstWords, type Shape, type ShellFlag, type ShellValue, valueFlags, verbsOf } from "./shape.ts";

/** The completion for fish, with what each word does. */
export function fishCompletion(shape: Shape): string {
  const withValue = [...valueFlags(shape).keys()].map((name) => `--${name}`).join(" ");
  return [
    "# Completion of bezant for fish, made by `bezant completions fish`. It asks no network.",
    "function __bezant_words",
    "    set -l skip",
    "    for word in (commandline -opc)[2..-1]",
    '        if test -n "$skip"',
    "            set skip",
    `        else if contains -- $word ${withValue}`,
    "            set skip 1",
    "        else if not string match -q -- '-*' $word",
    "            echo $word",
    "        end",
    "    end",
    "end",
    "function __bezant_count",
    "    test (count (__bezant_words)) -eq $argv[1]",
    "end",
    "# whether a command was named: by both of its words, or by one where no verb is meant",
    "function __bezant_is",
    "    set -l given (__bezant_words)",
    "    for name in $argv",
    "        set -l wanted (string split ' ' -- $name)",
    '        test (count $given) -ge (count $wanted); and test "$given[1.."(count $wanted)"]" = "$name"; and return 0',
    "    end",
    "    return 1",
    "end",
    "function __bezant_noun",
    "    set -l given (__bezant_words)",
    "    test (count $given) -eq 1; and test $given[1] = $argv[1]",
    "end",
    "complete -c bezant -f",
    ...shape.globals.map((flag) => flagLine(flag, "")),
    ...[...firstWords(shape)].map(([word, help]) => wordLine("__bezant_count 0", word, help)),
    ...[...verbsOf(shape)].flatMap(([noun, verbs]) =>
      [...verbs].map(([verb, help]) => wordLine(`__bezant_noun ${noun}`, verb, help))
    ),
    ...shape.commands.flatMap(({ names, flags, wantsAccount }) => {
      const condition = `__bezant_is ${names.map(quoted).join(" ")}`;
      const accounts = `complete -c bezant -n ${quoted(condition)} -a '(bezant completions accounts 2>/dev/null)'`;
      return [...flags.map((flag) => flagLine(flag, condition)), ...(wantsAccount ? [accounts] : [])];
    }),
    "",
  ].join("\n");
}

function wordLine(condition: string, word: string, help: string): string {
  return `complete -c bezant -n ${quoted(condition)} -a ${word} -d ${quoted(help)}`;
}

function flagLine({ name, help, value }: ShellFlag, condition: string): string {
  const when = condition === "" ? "" : ` -n ${quoted(condition)}`;
  return `complete -c bezant${when} -l ${name}${value === null ? "" : ` ${offer(value)}`} -d ${quoted(help)}`;
}

function offer(value: ShellValue): string {
  switch (value.kind) {
    case "words":
      return `-x -a ${quoted(value.words.join(" "))}`;
    case "file":
      return "-r -F";
    case "account":
    case "profile":
      return `-x -a '(bezant completions ${value.kind}s 2>/dev/null)'`;
    case "any":
      return "-x";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
