/** Units of systemd in the model: one starts only when all is there that it names. @module */
import { type ModelState, resolved } from "./model_state.ts";

const PLACE = "/etc/systemd/system";
/** Programs that packages bring; whatever else a unit starts has to be a file. */
const PROVIDED: readonly (readonly [RegExp, string | null])[] = [
  [/^\/usr\/sbin\/nft$/, "nftables"],
  [/^\/usr\/bin\/java$/, "default-jre-headless"],
  [/^(?:\/usr\/bin\/)?(cloudflared|ngrok)$/, "$1"],
  [/^\/usr\/s?bin\/tailscaled?$/, "tailscale"],
  [/^(?:\/usr)?\/bin\//, null], // Debian's own
];

/** The text of a unit as it lies on disk, drop-ins included; undefined where there is none. */
function textOf({ files, contents }: ModelState, name: string): string | undefined {
  const template = name.replace(/@.*\./, "@.");
  const path = [name, template].map((each) => `${PLACE}/${each}`).find((each) => files.has(each));
  if (path === undefined) return undefined;
  const dropIns = [...files.keys()].filter((each) => each.startsWith(`${path}.d/`) && each.endsWith(".conf")).sort();
  return [path, ...dropIns].map((each) => contents.get(files.get(each)?.split(" ")[0] ?? "") ?? "").join("\n");
}

/** Reads all unit files again. */
export function reload(state: ModelState): void {
  state.loaded.clear();
  for (const path of state.files.keys()) {
    const [, name] = /^\/etc\/systemd\/system\/([^/]+\.\w+)$/.exec(path) ?? [];
    if (name !== undefined) state.loaded.set(name, textOf(state, name)!);
  }
}

/** As `systemctl show` says it. */
export function showUnit(state: ModelState, name: string): string {
  const text = textOf(state, name);
  const known = state.loaded.get(name) ?? state.loaded.get(name.replace(/@.*\./, "@."));
  const isUp = state.running.has(name);
  return [
    `LoadState=${text === undefined && known === undefined ? "not-found" : "loaded"}`,
    `UnitFileState=${isUp ? "enabled" : "disabled"}`,
    `ActiveState=${isUp ? "active" : "inactive"}`,
    `SubState=${isUp ? "running" : "dead"}`,
    `NeedDaemonReload=${known === text ? "no" : "yes"}`,
  ].join("\n");
}

/** Starts a unit anew; the words say what is missing, and are empty when it runs. */
export function startUnit(state: ModelState, name: string): string {
  reload(state);
  const text = textOf(state, name);
  if (text === undefined) return `Unit ${name} not found.`;
  const missing = missingFor(state, text);
  if (missing.length > 0) return `${name} wants ${missing.join(", ")}`;
  state.running.set(name, whatItReads(state, text));
  return "";
}

/** Lines of a unit by their keys; an empty one takes back those before it, as a drop-in does. */
function linesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const [, key = "", value = ""] of text.matchAll(/^(\w+)=(.*)$/gm)) {
    lines.set(key, value === "" ? [] : [...lines.get(key) ?? [], value]);
  }
  return lines;
}

/** What a unit names and the host does not have. */
function missingFor(state: ModelState, text: string): string[] {
  const lines = linesOf(text);
  const all = (key: RegExp, pattern: RegExp): string[] =>
    [...lines].filter(([name]) => key.test(name)).flatMap(([, values]) =>
      values.flatMap((value) => pattern.exec(value)?.[1] ?? [])
    );
  const paths = [
    ...all(/^Exec/, /^[-@:+!]*(\S+)/),
    ...all(/^EnvironmentFile$/, /^(\/\S+)/),
    ...all(/^LoadCredential$/, /^[^:]+:(\/\S+)/),
    ...all(/^WorkingDirectory$/, /^(\/\S+)/),
  ];
  const users = all(/^User$/, /^(\w+)$/).filter((user) => user !== "root" && !state.users.has(user));
  return [...paths.filter((path) => !isThere(state, path)), ...users];
}

function isThere(state: ModelState, path: string): boolean {
  for (const [pattern, name] of PROVIDED) {
    if (pattern.test(path)) return name === null || state.packages.has(path.replace(pattern, name));
  }
  const real = resolved(state, path);
  return state.files.has(real) || state.files.has(`${real}/`) || path.includes("%");
}

/** Every file of ours that is named by the unit, or lies below a folder that is. */
function whatItReads(state: ModelState, text: string): string {
  const named = [...text.matchAll(/\/(?:etc|opt)\/(?:bezant|cpgateway|ibkr)[\w./@-]*/g)].map(([path]) =>
    resolved(state, path)
  );
  const read = [...state.files].filter(([path]) => named.some((each) => path === each || path.startsWith(`${each}/`)));
  return [text, ...read.map((entry) => entry.join(" ")).sort()].join("\n");
}
