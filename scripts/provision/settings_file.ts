/** The sidecar's file of settings: what provisioning itself says in it, and what the owner has said. @module */
import { type Host, runWell } from "./host/host.ts";
import { FIRST, INSTANCES, placeOf } from "./place.ts";
import type { Wish } from "./wish.ts";

type Settings = Readonly<Record<string, string>>;

/** What is below it stays until its owner says otherwise. */
const SAID = "# Said by the owner: kept by the next run, which says it anew or takes it away by --unset NAME.";

/** Its text. */
export function settingsFile(own: Settings, said: Settings): string {
  const lines = (settings: Settings): string[] =>
    Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  const ours = Object.fromEntries(Object.entries(own).filter(([name]) => !(name in said)));
  const above = ["# Written by provisioning; changes here are undone by its next run.", ...lines(ours)];
  const below = Object.keys(said).length === 0 ? [] : [SAID, ...lines(said)];
  return `${[...above, ...below].join("\n")}\n`;
}

/** A wish with what was said before, and is on the host. */
export async function withKept<W extends Pick<Wish, "settings" | "instances" | "unset">>(
  wish: W,
  host: Host,
): Promise<W> {
  const { unset = [] } = wish;
  const merged = async (etc: string, said: Settings, prefix: string): Promise<Settings> => {
    const kept = saidIn(await runWell(host, "settings_look", { args: [`${etc}/bezant.env`] }));
    const left = Object.entries(kept).filter(([name]) => !unset.includes(`${prefix}${name}`));
    return { ...Object.fromEntries(left), ...said };
  };
  const instances: Record<string, Settings> = {};
  for (const name of INSTANCES) {
    const said = wish.instances?.[name];
    if (said !== undefined) instances[name] = await merged(placeOf(name).etc, said, `${name}:`);
  }
  return { ...wish, settings: await merged(FIRST.etc, wish.settings, ""), instances };
}

function saidIn(text: string): Settings {
  const [, below = ""] = text.split(`${SAID}\n`);
  const lines = below.split("\n").filter((line) => line.includes("="));
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), unquoted(line.slice(at + 1))];
  }));
}

/** As systemd reads values: quotes around anything but plain words. */
function quoted(value: string): string {
  if (/[\n\r]/.test(value)) throw new RangeError("A setting has no line ends");
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `"${value.replace(/[\\"$`]/g, "\\$&")}"`;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\([\\"$`])/g, "$1") : value;
}
