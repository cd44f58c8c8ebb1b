import { statfs } from "node:fs/promises";
import { parseGatewayUrl, systemClock } from "../../mod.ts";
import { readSettings, type Settings, trustOf } from "../../operations/mod.ts";
import type { LocalFacts } from "../../server/mod.ts";
import type { FlagValues } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { localSidecarUrl } from "../light.ts";

/** Where cloudflared says that it is ready, unless it was told another address: the first free one of these. */
const TUNNEL_READY_URLS = [20241, 20242, 20243, 20244, 20245].map((port) => `http://127.0.0.1:${port}/ready`);

/** Whom the Gateway speaks to. */
const IBKR_ORIGIN = "https://api.ibkr.com";

/** What the doctor has to know of this machine. */
export function machineOf(settings: Settings, flags: FlagValues, io: CliIo, timeoutMs: number): LocalFacts {
  const server = serverSettings(flags, io);
  const { stateDir, tunnelReadyUrl, token } = settings;
  const said = flags["sidecar-url"];
  return {
    gateway: parseGatewayUrl(settings.gatewayUrl),
    trust: trustOf(settings).trust,
    settingsProblem: server.problem,
    sidecarUrl: typeof said === "string" ? said : localSidecarUrl(io.env) ?? "http://127.0.0.1:8080",
    isSidecarSaid: said !== undefined,
    token,
    tunnelReadyUrls: tunnelReadyUrl === undefined ? TUNNEL_READY_URLS : [tunnelReadyUrl],
    accessIssuer: server.settings?.callers.access?.issuer ?? null,
    command: async (name, args) => await io.runCommand?.(name, args) ?? null,
    freeBytes: async () => stateDir === undefined ? null : await freeBytesOf(stateDir),
    ibkrOrigin: flags["address"] === true ? IBKR_ORIGIN : undefined,
    clock: io.clock ?? systemClock,
    timeoutMs,
    signal: io.signal,
  };
}

/** The sidecar's own settings are read as it would read them: what it would stumble over is a finding, no end. */
function serverSettings(
  flags: FlagValues,
  { env, readFile }: CliIo,
): { readonly settings: Settings | null; readonly problem: string | null } {
  try {
    return { settings: readSettings("server", { flags, env, readFile }).settings, problem: null };
  } catch (error) {
    return { settings: null, problem: error instanceof Error ? error.message : "something was thrown" };
  }
}

async function freeBytesOf(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return Number(bavail) * Number(bsize);
  } catch {
    return null; // there is no such folder yet
  }
}
