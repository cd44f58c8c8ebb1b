import { SERVER_WORDS, serverSettings } from "./server_flags.ts";

/** The help text of `bezant-server`, made from the table of settings. */
export function serverHelp(command: string): string {
  const rows = serverSettings().map((setting): [string, string] => [
    setting.flag === null ? "" : `--${setting.flag}`,
    `${setting.help} [${setting.env}${setting.fallback ? `, default ${setting.fallback}` : ""}]`,
  ]);
  const own: [string, string][] = [["-h, --help", "this text"], ["-V, --version", "the version"]];
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 2;
  return [
    `${command}: the Client Portal Gateway over plain HTTP, for bots in any language`,
    "",
    `usage: ${command} [${Object.keys(SERVER_WORDS).join(" | ")}] [flags]`,
    "",
    ...Object.entries(SERVER_WORDS).map(([word, text]) => `  ${word.padEnd(width)}${text}`),
    "",
    ...[...rows, ...own].map(([flag, text]) => `  ${flag.padEnd(width)}${text}`),
    "",
    "A flag beats the environment, which beats the default. An empty value counts as unset.",
    "Exit codes: 0 stopped as told, 1 cannot run, 2 wrong flag or setting.",
    "",
  ].join("\n");
}
