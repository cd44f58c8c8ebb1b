/**
 * What the scripts of `sh/` do to the model. One that is new and lays out always the same is a row of {@link LAYOUTS} or
 * {@link LOOKS}; one that only waits or verifies needs none. @module
 */
import { sha256 } from "../parts/file.ts";
import { scriptText } from "../host/scripts.ts";
import { isOurs, MARKING } from "./model_marks.ts";
import { type Act, type ModelState, put, remove } from "./model_state.ts";
import { reload, showUnit, startUnit } from "./model_units.ts";

/** What a script leaves behind. */
interface Layout {
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, string>>;
  /** Paths and facts that are gone afterwards. */
  readonly takes?: readonly string[];
}

/** Disconnects at the next boot a WARP that was never proved. */
const UNPROVED = "/etc/systemd/system/bezant-warp-unproved.service";

/** Scripts that always leave the same behind. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  gateway_fetch: {
    files: {
      "/opt/cpgateway/releases/a1/dist/gateway.jar": "jar",
      "/opt/cpgateway/releases/a1/archive.sha256": "a1",
      "/etc/cpgateway/archive.sha256": "a1",
      "/opt/cpgateway/current": "/opt/cpgateway/releases/a1",
    },
  },
  warp_register: { files: { "/var/lib/cloudflare-warp/reg.json": "known" } },
  deadman_stop: { takes: ["dead man's switch", UNPROVED] },
  tunnel_disarm: { takes: ["tunnel's switch", "until boot"] },
  serve_on: { facts: { serving: "on" } },
  tailscale_up: { files: { "/etc/bezant/tunnel/joined": "" }, facts: { tailnet: "Running" } },
};

/** The host's name in its Tailscale network. */
export const TAILNET_NAME = "pi.example.ts.net";

/** Scripts that look whether paths are there: what they say then; "absent" otherwise. */
const LOOKS: Readonly<Record<string, { readonly at: readonly string[]; readonly says: string }>> = {
  gateway_look: { at: ["/opt/cpgateway/current", "/opt/cpgateway/releases/a1/archive.sha256"], says: "a1" },
};

/** Units that have to run for a script to succeed. */
const NEEDS_RUNNING: Readonly<Record<string, string>> = {
  sidecar_wait: "bezant.service",
  tunnel_ready: "bezant-tunnel.service",
  bridge_wait: "ibkr-bridge.service",
};

const entry = ({ files }: ModelState, [path = ""]: readonly string[]): string => files.get(path) ?? "absent";

/** What belongs together: key, sums and certificate. */
const keystoreOf = ([gateway = "", etc = ""]: readonly string[]): readonly string[] => [
  ...[`${gateway}/vertx.jks`, `${gateway}/key.sums`, `${etc}/gateway.pem`],
];

/** Scripts that change nothing. */
export const LOOKING: Readonly<Record<string, Act>> = {
  file_look: (state, [path = ""]) =>
    [...state.files.keys()].some((each) => each.startsWith(`${path}/`)) ? "other" : entry(state, [path]),
  link_look: entry,
  dir_look: ({ files }, [path = ""]) => files.get(`${path}/`) ?? "absent",
  packages_look: ({ packages }, names) => names.filter((name) => !packages.has(name)).join("\n"),
  user_look: ({ users }, [name = ""]) => users.has(name) ? "/nonexistent:/usr/sbin/nologin" : "absent",
  unit_look: (state, [name = ""]) => showUnit(state, name),
  apt_source_look: ({ files, contents }, [path = "", keyring = "", line = ""]) =>
    files.has(keyring) && contents.get(files.get(path) ?? "") === line ? "present" : "absent",
  keystore_look: ({ files }, words) => keystoreOf(words).every((path) => files.has(path)) ? "3650" : "absent",
  settings_look: ({ files, contents }, [path = ""]) => contents.get(files.get(path)?.split(" ")[0] ?? "") ?? "",
  credentials_look: ({ files }, [folder = ""]) =>
    [...files].filter(([path]) => path.startsWith(`${folder}/`) && path !== `${folder}/`)
      .map(([path, entry]) => `${entry.split(" ")[0]} ${path.split("/").at(-1)}`).join("\n"),
  ours_look: (state, words) => words.filter((word) => isOurs(state, word)).join("\n"),
  release_look: (state) => {
    const target = state.files.get("/opt/bezant/current") ?? "";
    return state.files.has(`${target}/.complete`) ? target.split("/").at(-1)! : "absent";
  },
  bridge_look: ({ files }) =>
    ["/etc/systemd/system/ibkr-bridge.service", "/etc/bezant/bridge.env"].some((path) => files.has(path))
      ? "ours"
      : "nobody",
  guard_look: ({ running }, [table = ""]) =>
    running.has(`bezant-guard${table.replace(/^bezant_?/, (own) => own === "bezant" ? "" : "@")}.service`)
      ? "loaded"
      : "absent",
  journal_look: ({ facts }) => facts.has("journal") ? "yes" : "no",
  door_look: ({ running }) => running.has("bezant.service") ? "401" : "000",
  serve_look: ({ facts }) => facts.get("serving") ?? "off",
  serve_probe: ({ facts }) => facts.get("serving") === "on" ? "401 200" : "000 000",
  tailscale_look: ({ facts, packages }) =>
    packages.has("tailscale") ? `${facts.get("tailnet") ?? "NeedsLogin"} ${TAILNET_NAME}` : "absent",
  tunnel_look: ({ running, facts }, [kind = ""]) => {
    if (kind === "unit" && !running.has("bezant-tunnel.service")) return "closed";
    return facts.has("tunnel's switch") || (kind === "unit" && facts.has("until boot")) ? "armed" : "open";
  },
  warp_look: ({ files, packages, facts }) => {
    if (!packages.has("cloudflare-warp")) return "none";
    if (!files.has("/var/lib/cloudflare-warp/reg.json")) return "unregistered";
    const until = facts.has("dead man's switch") ? "; until the dead man's switch" : "";
    return `${facts.get("warp mode") ?? "Warp"}; ${facts.get("warp") ?? "Disconnected"}${until}`;
  },
};

/** Scripts that change something. */
export const WORKING: Readonly<Record<string, Act>> = {
  ...MARKING,
  journal_restart: ({ files, facts }) => {
    if (files.has("/etc/systemd/journald.conf.d/bezant.conf")) facts.set("journal", "capped");
    else facts.delete("journal");
    return "";
  },
  keystore_make: (state, words) => (keystoreOf(words).forEach((path) => put(state, path, "key")), ""),
  file_put: async (state, [path = "", mode = "", owner = ""], input) => {
    const digest = await sha256(input);
    state.contents.set(digest, new TextDecoder().decode(input));
    if (!ownerIsThere(state, owner)) return { failed: `chown: invalid group: ${owner}` };
    put(state, path, `${digest} ${mode} ${owner}`);
    return "";
  },
  dir_make: (state, [path = "", mode = "", owner = ""]) => {
    if (!ownerIsThere(state, owner)) return { failed: `chown: invalid group: ${owner}` };
    put(state, `${path}/`, `${mode} ${owner}`);
    return "";
  },
  link_put: (state, [path = "", target = ""]) => (put(state, path, target), ""),
  path_remove: (state, paths) => {
    // the folders that it takes along when they are empty are said by its own text
    const [, words = ""] = /\n\s+(\/etc\/\S+(?: \| \S+)*)\) ;;/.exec(scriptText("path_remove")) ?? [];
    const patterns = words.split(" | ").map((word) =>
      new RegExp(`^${word.replaceAll(".", "\\.").replaceAll("*", ".*")}$`)
    );
    for (const path of paths) remove(state, path, (folder) => patterns.some((pattern) => pattern.test(folder)));
    return "";
  },
  dir_remove_empty: ({ files }, paths) => {
    for (const path of paths) {
      if (![...files.keys()].some((each) => each.startsWith(`${path}/`) && each !== `${path}/`)) {
        files.delete(`${path}/`);
      }
    }
    return "";
  },
  packages_install: ({ packages }, names) => (names.forEach((name) => packages.add(name)), ""),
  user_make: ({ users }, [name = ""]) =>
    users.has(name) ? { failed: `user '${name}' already exists` } : (users.add(name), ""),
  user_remove: ({ users }, [name = ""]) => (users.delete(name), ""),
  unit_start: (state, [name = "", once]) => {
    if (once === "once") state.facts.set("until boot", name);
    const failed = startUnit(state, name);
    return failed === "" ? "" : { failed };
  },
  unit_stop: ({ running }, [name = ""]) => (running.delete(name), ""),
  reload_units: (state) => (reload(state), ""),
  apt_source_put: (state, [path = "", keyring = "", line = ""]) => {
    put(state, keyring, "key");
    put(state, path, line);
    state.contents.set(line, line);
    return "";
  },
  release_put: (state, [name = "", digest = ""]) => {
    const folder = `/opt/bezant/releases/${name}`;
    for (const file of ["bezant-server", ".complete"]) put(state, `${folder}/${file}`, digest);
    const before = state.files.get("/opt/bezant/current");
    put(state, "/opt/bezant/current", folder);
    if (before !== undefined && before !== folder) put(state, "/opt/bezant/previous", before);
    return "";
  },
  tunnel_arm: ({ facts }, [kind = ""]) => (facts.set("tunnel's switch", kind), ""),
  tunnel_close: (
    { running, facts },
    [kind = ""],
  ) => (kind === "unit" ? running.delete("bezant-tunnel.service") : facts.delete("serving"), ""),
  warp_mode: (
    { facts },
    [mode = ""],
  ) => (facts.set("warp mode", mode === "proxy" ? "WarpProxy on port 40000" : "Warp"), ""),
  warp_connect: (state) => {
    put(state, UNPROVED, "disconnect");
    state.facts.set("dead man's switch", "armed").set("warp", "Connected");
    return "";
  },
};

/** The power goes, and comes back: timers do not, nor what is not enabled; WARP connects by itself. */
export function boot(state: ModelState): void {
  const { facts, running, files } = state;
  const once = facts.get("until boot");
  for (const fact of ["until boot", "dead man's switch", "tunnel's switch"]) facts.delete(fact);
  if (once !== undefined) running.delete(once);
  if (files.has(UNPROVED)) facts.set("warp", "Disconnected");
}

/** Lets all timers on the host run out. */
export function runOut(state: ModelState): void {
  const { facts } = state;
  if (facts.delete("dead man's switch")) facts.set("warp", "Disconnected");
  const kind = facts.get("tunnel's switch");
  facts.delete("tunnel's switch");
  if (kind !== undefined) void WORKING.tunnel_close!(state, [kind], new Uint8Array());
}

/** The script of a name; undefined for one that the model does not know. */
export function actOf(name: string): { readonly act: Act; readonly isLook: boolean } | undefined {
  if (LOOKING[name] !== undefined) return { act: LOOKING[name], isLook: true };
  if (WORKING[name] !== undefined) return { act: WORKING[name], isLook: false };
  if (LAYOUTS[name] !== undefined) return { act: layOut(LAYOUTS[name]), isLook: false };
  if (LOOKS[name] !== undefined) {
    const { at, says } = LOOKS[name];
    return { act: ({ files }) => at.every((path) => files.has(path)) ? says : "absent", isLook: true };
  }
  if (!/_(?:wait|verify|check|ready)$/.test(name)) return undefined;
  const unit = NEEDS_RUNNING[name];
  const act: Act = ({ running }) => unit === undefined || running.has(unit) ? "" : { failed: `${unit} does not run` };
  return { act, isLook: true };
}

function layOut({ files = {}, facts = {}, takes = [] }: Layout): Act {
  return (state) => {
    for (const each of takes) {
      state.facts.delete(each);
      remove(state, each, () => false);
    }
    for (const [path, text] of Object.entries(files)) put(state, path, text);
    for (const [name, value] of Object.entries(facts)) state.facts.set(name, value);
    return "";
  };
}

function ownerIsThere({ users }: ModelState, owner: string): boolean {
  return owner.split(":").every((name) => name === "root" || users.has(name));
}
