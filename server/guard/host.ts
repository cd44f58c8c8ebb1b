import { isLoopbackHost } from "../../mod.ts";
import type { Peer } from "../exchange.ts";
import { Refusal } from "../refusal.ts";

/** What counts as ourselves. */
export interface OwnNames {
  /** Host name or address that is listened on. */
  readonly bindHostname: string;
  /** Our own address as a browser sees it, when it isn't loopback. */
  readonly publicUrl?: string | undefined;
}

/** The addresses that mean every address of this machine. */
const EVERY_ADDRESS = ["0.0.0.0", "::"];

/** Makes the check of the Host header. It returns what the header names, or throws `host_refused`. */
export type HostCheck = (request: Request, peer: Peer) => URL;

/**
 * Keeps out pages that have a name of their own point here (DNS rebinding): the Host has to be a loopback name, the
 * address that is listened on, or the host of the public address. Where every address is listened on, it may also be
 * the one at which the connection arrived: an address is nothing that could be pointed elsewhere.
 */
export function hostCheck({ bindHostname, publicUrl }: OwnNames): HostCheck {
  const names = new Set([bare(bindHostname)]);
  if (publicUrl !== undefined) names.add(bare(new URL(publicUrl).hostname));
  const takesArrival = EVERY_ADDRESS.includes(bare(bindHostname));

  let last = named("localhost"); // callers name the same one again and again

  return (request, { localAddress }) => {
    const text = hostText(request);
    if (text !== last.text) last = named(text);
    const { host, name } = last;
    const isOwn = isLoopbackHost(name) || names.has(name) ||
      (takesArrival && localAddress !== undefined && name === plainAddress(localAddress));
    if (host !== null && isOwn) return host;
    throw new Refusal(
      "host_refused",
      "The Host header names another server; use the sidecar's own address, or set BEZANT_PUBLIC_URL to this one",
    );
  };
}

/** Whether an address of a socket is loopback. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && isLoopbackHost(plainAddress(address));
}

function hostText({ headers, url }: Request): string {
  return headers.get("host") ?? new URL(url).host;
}

/** What a Host header says. */
interface Named {
  readonly text: string;
  readonly host: URL | null;
  readonly name: string;
}

function named(text: string): Named {
  const host = URL.parse(`http://${text}`);
  return { text, host, name: host === null ? "" : bare(host.hostname) };
}

function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, "");
}

/** An IPv4 address as such, also where a socket for both kinds has wrapped it. */
function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
}
