import { BadRequestError, type Logger, systemClock } from "../mod.ts";
import type { BindAddress, SocketPlace } from "../operations/mod.ts";
import type { SidecarEvents } from "./events/http/world.ts";
import type { TokenBook } from "./guard/token.ts";
import type { DoorName } from "./guard/doors.ts";
import { watchLogin } from "./guard/one_login.ts";
import { type OpenDoor, openDoors, type Places, reachableFromOutside } from "./listeners.ts";
import { maskingLogger } from "./masking_logger.ts";
import { startSessionOwner } from "./session_owner.ts";
import { startSettling } from "./settling.ts";
import { createSidecar, type Sidecar, type SidecarDeps } from "./sidecar.ts";
import type { LoginMemory } from "./store/login_memory.ts";
import type { SessionLock } from "./store/session_lock.ts";

/** How a sidecar is started. */
export interface StartOptions
  extends Omit<SidecarDeps, "bind" | "tunnelHostname" | "stopping" | "isOwner" | "isOtherLogin" | "events"> {
  /**
   * The events, when they are captured; as a function they begin once the port is there, so that a second process, which
   * can't have it, leaves their database alone. Default: they are off.
   */
  readonly events?: SidecarEvents | (() => SidecarEvents | undefined) | undefined;
  /**
   * Where to listen; not on loopback only when somebody can be told apart. Null: only at the other places. Default
   * `127.0.0.1`, port 8080; port 0 takes a free one.
   */
  readonly bind?: BindAddress | null;
  /** Where tunnels and proxies arrive. Default: nowhere. */
  readonly tunnelBind?: BindAddress | SocketPlace | undefined;
  /** Where the bridge listens, when it has a key. Default: nowhere. */
  readonly bridgeBind?: BindAddress | undefined;
  /** Longest time between tickles, in milliseconds; 0: the session is somebody else's affair. Default 60 000. */
  readonly keepaliveMs?: number;
  /** The right to own the session; while another process has it, this one only watches. Default: nobody else is there. */
  readonly sessionLock?: SessionLock | undefined;
  /** Whose login it served before a restart. Default: nobody knows, and the first one is served. */
  readonly loginMemory?: LoginMemory | undefined;
}

/** A sidecar that listens. */
export interface RunningSidecar extends AsyncDisposable {
  /** Its own address, without a slash at the end. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** Addresses of all ways in: `main`, `tunnel`, `bridge`, as far as they are open. */
  readonly doors: Readonly<Partial<Record<DoorName, string>>>;
  /** Whether the session is this process's: another one may own it, and then this one only watches. */
  isOwner(): boolean;
  /**
   * Stops: no new connections, requests under way may finish, what is left after the deadline is cut. The client stays
   * open. Twice does no harm.
   *
   * @param deadlineMs How long requests may take to finish, in milliseconds; default 10 000
   */
  close(deadlineMs?: number): Promise<void>;
}

/** How long requests under way may take to finish. */
export const DRAIN_MS = 10_000;

/**
 * Starts a sidecar: gives it a port and owns the session. The Gateway need not be there yet.
 *
 * @throws {BadRequestError} for an address that other machines can reach while nobody could call
 * @throws {ListenError} when a port or a socket can't be had
 * @example
 * ```ts
 * import { createClient, silentLogger } from "@bezant/bezant";
 * import { startSidecar } from "@bezant/bezant/server";
 * import { startSimulator } from "@bezant/bezant/sim";
 * import assert from "node:assert/strict";
 *
 * await using gateway = await startSimulator({ tls: false, loggedIn: true });
 * await using client = createClient({ baseUrl: gateway.baseUrl });
 * await using sidecar = await startSidecar({ client, logger: silentLogger, bind: { hostname: "127.0.0.1", port: 0 } });
 * const answer = await fetch(`${sidecar.url}/health`);
 * assert.equal((await answer.json()).authenticated, true);
 * ```
 */
export async function startSidecar(options: StartOptions): Promise<RunningSidecar> {
  const { client, logger, clock = systemClock, keepaliveMs = 60_000 } = options;
  const bind = options.bind ?? { hostname: "127.0.0.1", port: 8080 };
  const { tunnelBind } = options;
  const places: Places = {
    main: options.bind === null ? undefined : bind,
    tunnel: tunnelBind,
    bridge: options.bridgeKey === undefined ? undefined : options.bridgeBind,
  };
  requireCallers(places, options);
  const stopping = new AbortController();
  let sidecar: Sidecar | null = null;
  const made = Promise.withResolvers<Sidecar>(); // a request may come while other doors are still being opened
  const doors = await openDoors({
    fetch: (request, peer) => sidecar?.fetch(request, peer) ?? made.promise.then((late) => late.fetch(request, peer)),
  }, places);
  const [first] = doors;
  if (first === undefined) throw new BadRequestError("there is no place to listen on");
  const events = typeof options.events === "function" ? options.events() : options.events;
  const isOwner = (): boolean => owner?.isOwner() ?? true;
  const login = keepaliveMs === 0
    ? null
    : watchLogin({ client, logger: maskingLogger(logger), clock, isOwner, memory: options.loginMemory });
  const isOtherLogin = (): boolean => login?.isOther() ?? false;
  const tunnelHostname = tunnelBind === undefined || "socketPath" in tunnelBind ? undefined : tunnelBind.hostname;
  sidecar = createSidecar({
    ...options,
    events,
    bind,
    tunnelHostname,
    isOwner,
    isOtherLogin,
    stopping: stopping.signal,
  });
  made.resolve(sidecar);
  const owner = keepaliveMs === 0 ? null : startSessionOwner({
    client,
    logger: maskingLogger(logger),
    clock,
    everyMs: keepaliveMs,
    lock: options.sessionLock,
  });
  const { journal, audit } = options.trading ?? {};
  const mayAct = (): boolean => isOwner() && !isOtherLogin();
  const settling = journal === undefined
    ? null
    : startSettling({ client, journal, audit, clock, logger: maskingLogger(logger), mayAct });
  let closing: Promise<void> | null = null;

  async function stop(deadlineMs: number): Promise<void> {
    stopping.abort();
    await Promise.all([login?.stop(), settling?.stop(), owner?.stop(), drain(doors, logger, clock, deadlineMs)]);
  }

  const close = (deadlineMs = DRAIN_MS): Promise<void> => closing ??= stop(deadlineMs);
  return {
    url: first.url,
    port: first.port,
    doors: Object.fromEntries(doors.map(({ name, url }) => [name, url])),
    isOwner,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

async function drain(
  doors: readonly OpenDoor[],
  logger: Logger,
  clock: NonNullable<SidecarDeps["clock"]>,
  deadlineMs: number,
): Promise<void> {
  const late = new AbortController();
  const cancelTimer = clock.setTimer(() => {
    logger.log("warn", "requests cut: they did not finish in time", { deadlineMs });
    late.abort();
  }, deadlineMs);
  await Promise.all(doors.map(({ listener }) => listener.close(late.signal)));
  cancelTimer();
}

/** Where other machines reach it, callers have to be told apart (contract W-1). */
function requireCallers(places: Places, { tokens, access, bridgeKey }: StartOptions): void {
  const [place] = reachableFromOutside(places);
  if (place === undefined || access !== undefined || bridgeKey !== undefined) return;
  const { hostname, port } = place;
  if (countOf(tokens, hostname) > 0) return;
  const near = port || "PORT"; // a free one is not known before it is taken
  throw new BadRequestError(
    `cannot listen on ${hostname}: other machines reach it, and there is no token yet${
      tokens === undefined ? "" : ` in ${tokens.path}`
    }; make one with \`bezant tokens create --name NAME --scope read\`, set up Cloudflare Access (BEZANT_ACCESS_TEAM, ` +
      `BEZANT_ACCESS_AUD), or listen on 127.0.0.1 and let other machines in through \`ssh -L ${near}:127.0.0.1:${near} HOST\``,
  );
}

function countOf(tokens: TokenBook | undefined, hostname: string): number {
  try {
    return tokens?.list().length ?? 0;
  } catch (error) {
    const found = error instanceof Error ? error.message : "unreadable";
    throw new BadRequestError(`cannot listen on ${hostname}: the tokens cannot be read: ${found}`);
  }
}
