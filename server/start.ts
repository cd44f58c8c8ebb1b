import { type Logger, systemClock } from "../mod.ts";
import type { DoorName } from "./guard/doors.ts";
import { watchLogin } from "./guard/one_login.ts";
import type { OpenDoor } from "./listeners.ts";
import { maskingLogger } from "./masking_logger.ts";
import { startSessionOwner } from "./session_owner.ts";
import { startSettling } from "./settling.ts";
import { createSidecar, type SidecarDeps } from "./sidecar.ts";
import type { LoginMemory } from "./store/login_memory.ts";
import type { SessionLock } from "./store/session_lock.ts";
import { DEFAULT_BIND, openWaysIn, type WaysIn, type WaysInOptions } from "./ways_in.ts";

/** How a sidecar is started. */
export interface StartOptions
  extends WaysInOptions, Omit<SidecarDeps, "bind" | "tunnelHostname" | "stopping" | "isOwner" | "isOtherLogin"> {
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
  const waysIn = await openWaysIn(options);
  try {
    return startAt(waysIn, options);
  } catch (error) {
    await waysIn[Symbol.asyncDispose]();
    throw error;
  }
}

/** The same at ports that are had already. */
export function startAt({ doors, answerWith }: WaysIn, options: StartOptions): RunningSidecar {
  const { client, logger, clock = systemClock, keepaliveMs = 60_000, tunnelBind } = options;
  const stopping = new AbortController();
  const isOwner = (): boolean => owner?.isOwner() ?? true;
  const login = keepaliveMs === 0
    ? null
    : watchLogin({ client, logger: maskingLogger(logger), clock, isOwner, memory: options.loginMemory });
  const isOtherLogin = (): boolean => login?.isOther() ?? false;
  const tunnelHostname = tunnelBind === undefined || "socketPath" in tunnelBind ? undefined : tunnelBind.hostname;
  const bind = options.bind ?? DEFAULT_BIND;
  const own = { bind, tunnelHostname, isOwner, isOtherLogin, stopping: stopping.signal };
  answerWith(createSidecar({ ...options, ...own }));
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
    url: doors[0].url,
    port: doors[0].port,
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
