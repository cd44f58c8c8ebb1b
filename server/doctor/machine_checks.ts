/** What stands beside the Gateway on this machine; most of it is not on most machines. @module */
import { SPEC_VERSION, VERSION } from "../../mod.ts";
import type { DoctorCheck, Outcome } from "./check.ts";
import type { LocalWorld } from "./local_world.ts";
import { jsonOf, type Look } from "./look.ts";

/** In the order in which they are told. */
export const MACHINE_CHECKS: readonly DoctorCheck<LocalWorld>[] = [
  { name: "settings", run: checkSettings },
  { name: "sidecar", run: checkSidecar },
  { name: "warp", run: checkWarp },
  { name: "tunnel", run: checkTunnel },
  { name: "access", run: checkAccess },
  { name: "clock", run: async (world) => checkClock(await world.login(), world) },
  { name: "disk", run: checkDisk },
  { name: "versions", run: checkVersions },
];

const LEAST_BYTES = 256 * 1024 * 1024;
const MOST_SKEW_MS = 30_000;

function checkSettings({ settingsProblem }: LocalWorld): Outcome {
  return settingsProblem === null
    ? { ok: "can be read" }
    : { found: "own-settings", facts: { message: settingsProblem } };
}

interface ReadyCheck {
  readonly ok?: unknown;
  readonly state?: unknown;
  readonly reason?: unknown;
}

async function checkSidecar(world: LocalWorld): Promise<Outcome> {
  const [look, origin] = [await world.ready(), await world.sidecarOrigin()];
  if (look.kind === "failure" || !look.headers.has("x-bezant-server")) {
    return { absent: `not here: no sidecar at ${origin}` };
  }
  if (look.status === 200) return { ok: `ready at ${origin}` };
  if (look.status !== 503) return { absent: `it answers ${look.status}; set BEZANT_TOKEN to a token of scope read` };
  const { checks = {} } = (jsonOf(look.text) ?? {}) as { readonly checks?: Readonly<Record<string, ReadyCheck>> };
  const bad = Object.entries(checks).filter(([, { ok }]) => ok !== true);
  const own = bad.filter(([name, { state }]) => name.endsWith("_database") && state !== "locked"); // another one's turn
  const words = (list: typeof bad): string =>
    list.map(([name, { state, reason }]) => `${name} ${state}${reason === null ? "" : ` (${reason})`}`).join("; ");
  if (own.length > 0) return { found: "own-database", facts: { message: words(own) } };
  return { found: "sidecar-not-ready", facts: { message: words(bad) } };
}

/** `warp-cli` may fail with exit code 0: what it prints counts (reference, deploy §1.1). */
async function checkWarp({ command }: LocalWorld): Promise<Outcome> {
  const result = await command("warp-cli", ["-j", "status"]);
  if (result === null) return { absent: "not here: WARP is not installed" };
  const json = (jsonOf(result.stdout) ?? {}) as {
    readonly status?: unknown;
    readonly reason?: unknown;
    readonly code?: unknown;
  };
  const plain = /Status update: (\w+)/.exec(result.stdout)?.[1];
  const status = typeof json.status === "string" ? json.status : plain;
  if (status === "Connected") return { ok: "connected" };
  const reason = typeof json.reason === "object" && json.reason !== null ? Object.keys(json.reason)[0] : json.reason;
  const words = [status ?? json.code ?? `exit code ${result.code}`, reason].filter((word) => typeof word === "string");
  return { found: "warp-down", facts: { message: words.join(", ").slice(0, 120) } };
}

async function checkTunnel({ look, tunnelReadyUrls }: LocalWorld): Promise<Outcome> {
  for (const url of tunnelReadyUrls) {
    const { origin, pathname } = new URL(url);
    const seen = await look({ origin, path: pathname });
    const json = seen.kind === "answer" ? jsonOf(seen.text) : undefined;
    if (seen.kind !== "answer" || typeof json !== "object" || json === null || !("readyConnections" in json)) continue;
    const count = Number(json.readyConnections);
    return seen.status === 200 && count > 0
      ? { ok: `cloudflared has ${count} connections to Cloudflare` }
      : { found: "tunnel-down", facts: { message: `${count} connections, status ${seen.status}` } };
  }
  return { absent: "not here: no cloudflared says that it runs" };
}

async function checkAccess({ look, accessIssuer }: LocalWorld): Promise<Outcome> {
  if (accessIssuer === null) return { absent: "not here: BEZANT_ACCESS_TEAM is not set" };
  const address = `${accessIssuer}/cdn-cgi/access/certs`;
  const seen = await look({ origin: accessIssuer, path: "/cdn-cgi/access/certs" });
  if (seen.kind === "failure") return { found: "access-keys", facts: { address, message: seen.error.code } };
  const { keys } = (jsonOf(seen.text) ?? {}) as { readonly keys?: unknown };
  return seen.status === 200 && Array.isArray(keys) && keys.length > 0
    ? { ok: `${keys.length} keys of ${accessIssuer}` }
    : { found: "access-keys", facts: { address, message: `status ${seen.status}, no keys` } };
}

/** Compares with the clock of whoever has answered; half a minute is more than any answer takes. */
export function checkClock(look: Look, { clock }: Pick<LocalWorld, "clock">): Outcome {
  const theirsMs = look.kind === "answer" ? Date.parse(look.headers.get("date") ?? "") : NaN;
  if (Number.isNaN(theirsMs)) return { absent: "not looked at: nobody has told the time" };
  const skewMs = clock.now() - theirsMs;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return Math.abs(skewMs) > MOST_SKEW_MS
    ? { found: "clock-skew", facts: { seconds } }
    : { ok: "agrees with whoever answered" };
}

async function checkDisk({ freeBytes }: LocalWorld): Promise<Outcome> {
  const bytes = await freeBytes();
  if (bytes === null) return { absent: "not looked at: there is no state folder yet" };
  const mib = Math.floor(bytes / 1024 / 1024);
  return bytes < LEAST_BYTES ? { found: "disk-full", facts: { mib } } : { ok: `${mib} MiB free for the state folder` };
}

async function checkVersions(world: LocalWorld): Promise<Outcome> {
  const look = await world.ready();
  const theirs = look.kind === "answer" ? look.headers.get("x-bezant-server") : null;
  if (theirs !== null && theirs !== VERSION) return { found: "versions-differ", facts: { theirs, ours: VERSION } };
  return { ok: `bezant ${VERSION}, Deno ${Deno.version.deno}, API document ${SPEC_VERSION}` };
}
