import { parseArgs } from "node:util";
import { BadRequestError, type Clock, systemClock } from "../../mod.ts";
import { createLineLogger } from "../line_logger.ts";
import { startRelay } from "../net/relay.ts";
import type { ServiceManager } from "../net/service_manager.ts";
import { beatFor } from "../service_beat.ts";

/** First socket that a service manager hands over. */
const FIRST_FD = 3;
const CONNECT_TIMEOUT_MS = 20_000;
const MAX_CONNECTIONS = 256;
/** At most one line a minute says why connections are closed. */
const SAY_EVERY_MS = 60_000;

/** Words of its help. */
export const RELAY_HELP =
  `egress-relay: leads the Gateway's connections to IBKR through a local proxy, such as WARP's, untouched

usage: bezant-server egress-relay [--listen HOST:PORT] [--connect-proxy HOST:PORT] [--target HOST:PORT]

  --listen         default 127.0.0.9:443; a socket of systemd's wins
  --connect-proxy  default 127.0.0.1:40000, where WARP has its proxy
  --target         default api.ibkr.com:443

The Gateway finds it when its Java looks api.ibkr.com up as 127.0.0.9. When the proxy is down, so is the way: nothing
goes out by another one.
`;

/** The world of a relay. */
export interface RelayIo {
  env(name: string): string | undefined;
  stdout(text: string): void;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Who watches over the process, where somebody does. */
  readonly serviceManager?: ServiceManager | null;
  onRelaying?(port: number): void;
}

/**
 * Runs the relay until it is told to stop.
 *
 * @throws {BadRequestError} for a command line that cannot be meant
 */
export async function runRelay(args: readonly string[], io: RelayIo): Promise<void> {
  const { listen, proxy, target } = readRelayArgs(args);
  const clock = io.clock ?? systemClock;
  const logger = createLineLogger((text) => io.stdout(text), clock, "info");
  let lastSaidMs = -SAY_EVERY_MS;
  let closed = 0;
  await using relay = await startRelay({
    listen: Number(io.env("LISTEN_FDS") ?? "0") >= 1 ? { fd: FIRST_FD } : listen,
    proxy,
    target: `${target.host}:${target.port}`,
    maxConnections: MAX_CONNECTIONS,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    onRefused: (reason) => {
      closed++;
      if (clock.now() - lastSaidMs < SAY_EVERY_MS) return;
      lastSaidMs = clock.now();
      logger.log("warn", "a connection was closed: it must not go another way", { reason, connections: closed });
      closed = 0;
    },
  });
  logger.log("info", "relaying", { port: relay.port, proxy: `${proxy.host}:${proxy.port}`, target: target.host });
  using _beat = beatFor(io.serviceManager, clock);
  io.onRelaying?.(relay.port);
  if (!io.signal.aborted) {
    await new Promise<void>((resolve) => io.signal.addEventListener("abort", () => resolve(), { once: true }));
  }
}

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Takes its flags apart. */
export function readRelayArgs(
  args: readonly string[],
): { readonly listen: Place; readonly proxy: Place; readonly target: Place } {
  const flags = {
    "listen": { type: "string" },
    "connect-proxy": { type: "string" },
    "target": { type: "string" },
  } as const;
  let values: { readonly [name in keyof typeof flags]?: string | undefined };
  try {
    ({ values } = parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new BadRequestError(`egress-relay: ${error instanceof Error ? error.message : error}`);
  }
  return {
    listen: placeOf("listen", values.listen ?? "127.0.0.9:443"),
    proxy: placeOf("connect-proxy", values["connect-proxy"] ?? "127.0.0.1:40000"),
    target: placeOf("target", values.target ?? "api.ibkr.com:443"),
  };
}

function placeOf(flag: string, text: string): Place {
  const [, host = "", digits = ""] = /^([A-Za-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host !== "" && port <= 65_535) return { host: host.replace(/^\[|\]$/g, ""), port };
  throw new BadRequestError(`--${flag} is "${text}", expected HOST:PORT`);
}
