import { BadRequestError } from "../mod.ts";
import type { BindAddress, SocketPlace } from "../operations/mod.ts";
import type { AccessBook } from "./guard/access.ts";
import type { TokenBook } from "./guard/token.ts";
import { type OpenDoor, openDoors, type Places, reachableFromOutside } from "./listeners.ts";
import type { Sidecar } from "./sidecar.ts";

/** Where to listen, and who may call. */
export interface WaysInOptions {
  /**
   * Where to listen; not on loopback only when somebody can be told apart. Null: only at the other places. Default
   * `127.0.0.1`, port 8080; port 0 takes a free one.
   */
  readonly bind?: BindAddress | null;
  /** Where tunnels and proxies arrive. Default: nowhere. */
  readonly tunnelBind?: BindAddress | SocketPlace | undefined;
  /** Where the bridge listens, when it has a key. Default: nowhere. */
  readonly bridgeBind?: BindAddress | undefined;
  /** The bridge's own key. */
  readonly bridgeKey?: string | undefined;
  /** Whom Cloudflare Access vouches for. */
  readonly access?: AccessBook | undefined;
  /** The tokens of callers that are not this machine's owner. */
  readonly tokens?: TokenBook | undefined;
}

/** Ports that are had: whoever calls waits until somebody answers there. */
export interface WaysIn extends AsyncDisposable {
  /** At least one. */
  readonly doors: readonly [OpenDoor, ...OpenDoor[]];
  /** Lets this one answer from now on, also those who wait. */
  answerWith(sidecar: Sidecar): void;
}

/** Where it listens when nobody says. */
export const DEFAULT_BIND: BindAddress = { hostname: "127.0.0.1", port: 8080 };

/**
 * Takes the ports, before anything else is opened or written: a second process, which can't have them, leaves no trace.
 *
 * @throws {BadRequestError} for an address that other machines can reach while nobody could call
 * @throws {ListenError} when a port or a socket can't be had
 */
export async function openWaysIn(options: WaysInOptions): Promise<WaysIn> {
  const { bind = DEFAULT_BIND, tunnelBind, bridgeKey, bridgeBind } = options;
  const places: Places = {
    main: bind ?? undefined,
    tunnel: tunnelBind,
    bridge: bridgeKey === undefined ? undefined : bridgeBind,
  };
  requireCallers(places, options);
  let sidecar: Sidecar | null = null;
  const made = Promise.withResolvers<Sidecar>();
  const [first, ...more] = await openDoors({
    fetch: (request, peer) => sidecar?.fetch(request, peer) ?? made.promise.then((late) => late.fetch(request, peer)),
  }, places);
  if (first === undefined) throw new BadRequestError("there is no place to listen on");
  return {
    doors: [first, ...more],
    answerWith: (given) => {
      sidecar = given;
      made.resolve(given);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([first, ...more].map(({ listener }) => listener.close(AbortSignal.abort())));
    },
  };
}

/** Where other machines reach it, callers have to be told apart (contract W-1). */
function requireCallers(places: Places, { tokens, access, bridgeKey }: WaysInOptions): void {
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
