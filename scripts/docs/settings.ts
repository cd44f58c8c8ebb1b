import { type Setting, SETTINGS } from "../../operations/mod.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";

const SETTINGS_INTRO =
  `The same names on every face. A flag beats the environment, which beats the profile of the command line, which beats the default; an empty value counts as unset.
Booleans may be written as 1, true, yes, on and 0, false, no, off. A secret may be put into a file that \`<NAME>_FILE\` names,
or come from systemd: \`LoadCredential=<NAME>:/path\`.`;

/** Settings by what they are about; the first group whose pattern fits has it, the last one has the rest. */
const GROUPS: readonly (readonly [title: string, pattern: RegExp])[] = [
  ["The Gateway and the session", /^IBKR_GATEWAY|^BEZANT_(VERIFY_TLS|GATEWAY_|KEEPALIVE|EDGE_COOKIE)/],
  ["Where it listens, and who may call", /^IBKR_BRIDGE|^BEZANT_(BIND|TUNNEL|PUBLIC_URL|ACCESS_|CORS_|CONTAINER)/],
  ["Trading", /^BEZANT_(TRADING|MAX_|ALLOW_|MCP_)/],
  ["Events", /^BEZANT_EVENTS_/],
  ["Alerts", /^BEZANT_(ALERT_|HEARTBEAT_)/],
  ["The command line", /^CF_ACCESS_|^BEZANT_(TOKEN|PROFILE|ACCOUNT|CONFIG|OUTPUT)/],
  ["State, logs, diagnostics", /./],
];

/** `docs/reference/settings.md`: every environment name and flag. */
export function settingsPage(): GeneratedPage {
  const all = Object.values(SETTINGS as Readonly<Record<string, Setting>>);
  const byGroup = Map.groupBy(all, ({ env }) => GROUPS.find(([, pattern]) => pattern.test(env))![0]);
  const sections = GROUPS.flatMap(([title]) => {
    const some = byGroup.get(title) ?? [];
    if (some.length === 0) return [];
    return [
      "",
      `## ${title}`,
      "",
      ...tableLines([["environment, flag", "default", "meaning", "read by"], ...some.map(row)]),
    ];
  });
  return { path: "docs/reference/settings.md", text: pageText("Settings", [SETTINGS_INTRO, ...sections]) };
}

function row({ env, aliases = [], flag, fallback, help, isSecret, faces }: Setting): string[] {
  const names = [
    code(env),
    ...aliases.map((alias) => `or ${code(alias)}`),
    ...(flag === null ? [] : [code(`--${flag}`)]),
  ];
  return [
    names.join("<br>"),
    fallback === undefined || fallback === "" ? "" : code(fallback),
    help + (isSecret === true ? "; a secret" : ""),
    faces.join(", "),
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}
