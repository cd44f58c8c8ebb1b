import { BadRequestError, type Clock, type Logger } from "../mod.ts";
import type { Settings } from "../operations/mod.ts";
import { createAccessBook } from "./guard/access.ts";
import { type Places, reachableFromOutside } from "./listeners.ts";
import { keysFetch } from "./net/fetch_keys.ts";
import type { StartOptions } from "./start.ts";
import { makeFirstToken } from "./store/first_token.ts";
import { openTokenStore, type TokenStore } from "./store/token_store.ts";

/** The part of the world that says who may call. */
export interface CallersWorld {
  readonly env: (name: string) => string | undefined;
  readonly readFile: (path: string) => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who may call a process with these settings, and where. */
export type CallersOptions = Pick<
  StartOptions,
  "bind" | "tunnelBind" | "bridgeBind" | "bridgeKey" | "access" | "tokens"
>;

/**
 * Says who may call. In a container that other machines reach, and where nobody could call, it makes the first token.
 *
 * @param isBridgeOnly Only the bridge is opened
 */
export function callersOf(settings: Settings, isBridgeOnly: boolean, world: CallersWorld): CallersOptions {
  const { callers: { tunnelBind, bridge, access }, stateDir } = settings;
  const tokens = stateDir === undefined ? undefined : openTokenStore(stateDir, world.clock);
  const bind = isBridgeOnly ? null : settings.bind;
  if (access === undefined && bridge === undefined) {
    ensureCaller(settings, { main: bind ?? undefined, tunnel: tunnelBind }, tokens, world);
  }
  return {
    bind,
    tunnelBind: isBridgeOnly ? undefined : tunnelBind,
    bridgeBind: bridge?.bind,
    bridgeKey: bridge?.key,
    access: access && createAccessBook({ ...access, ...world, fetchKeys: keysFetch(world.clock) }),
    tokens,
  };
}

/** What to know about ways in that are set up by halves. */
export function callersWarnings({ callers: { access, tunnelBind }, publicUrl }: Settings): string[] {
  return [
    ...(tunnelBind !== undefined && publicUrl === undefined
      ? [
        "The tunnel's place knows no public name: set BEZANT_PUBLIC_URL, or requests under one are refused by their Host",
      ]
      : []),
    ...(access?.owners.length === 0
      ? ["Cloudflare Access lets nobody log in: set BEZANT_ACCESS_OWNERS to your e-mail address"]
      : []),
    ...(access !== undefined && tunnelBind === undefined
      ? ["Cloudflare Access has no place of its own: set BEZANT_TUNNEL_BIND, and point the tunnel there"]
      : []),
  ];
}

function ensureCaller(
  { callers, stateDir }: Settings,
  places: Places,
  tokens: TokenStore | undefined,
  { logger, ...world }: CallersWorld,
): void {
  if (reachableFromOutside(places).length === 0 || !(callers.isContainer ?? looksLikeContainer(world))) return;
  if (stateDir === undefined || tokens === undefined) {
    throw new BadRequestError(
      "this container has no folder for its first token; set BEZANT_STATE_DIR to one on a volume",
    );
  }
  if (tokens.list().length > 0) return;
  const path = makeFirstToken(stateDir, tokens);
  logger.log(
    "warn",
    "Nobody could call this container, so a first token was made, which may do everything; to read it: " +
      "docker exec CONTAINER bezant-server first-token",
    { file: path },
  );
}

/** The marks that Docker, Podman, systemd and Kubernetes leave. */
function looksLikeContainer({ env, readFile }: Pick<CallersWorld, "env" | "readFile">): boolean {
  if ((env("container") ?? "") !== "" || (env("KUBERNETES_SERVICE_HOST") ?? "") !== "") return true;
  return ["/.dockerenv", "/run/.containerenv"].some((path) => {
    try {
      readFile(path);
      return true;
    } catch {
      return false;
    }
  });
}
