/**
 * A relay of bytes to one fixed place through a proxy's CONNECT. It sees no plain text: TLS goes through it end to end.
 * What the proxy refuses is closed, never sent another way.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import net from "node:net";

/** Where a relay listens, and where it goes. */
export interface RelayOptions {
  /** An open socket of the service manager's, or an address. */
  readonly listen: { readonly fd: number } | { readonly host: string; readonly port: number };
  readonly proxy: { readonly host: string; readonly port: number };
  /** The one place that it leads to: `api.ibkr.com:443`. */
  readonly target: string;
  /** Connections at once; more are closed. */
  readonly maxConnections: number;
  /** The proxy's time to say yes, in milliseconds. After that a connection may be silent for as long as it likes. */
  readonly connectTimeoutMs: number;
  /** Hears why a connection was closed before it led anywhere. */
  onRefused(reason: string): void;
}

/** A relay that listens. */
export interface RunningRelay extends AsyncDisposable {
  /** Port it listens on. */
  readonly port: number;
}

/** Longest answer of a proxy before its empty line. */
const MAX_HEAD_BYTES = 8192;

/** Starts one. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  const open = new Set<net.Socket>();
  // half open: an end of one side is told to the other, and its answer still comes
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    open.add(client);
    client.on("close", () => open.delete(client));
    client.on("error", () => client.destroy());
    if (open.size > options.maxConnections) {
      options.onRefused(`more than ${options.maxConnections} connections`);
      client.destroy();
    } else lead(client, options);
  });
  const { listen } = options;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen("fd" in listen ? { fd: listen.fd } : { host: listen.host, port: listen.port }, resolve);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      }),
  };
}

/** Leads one client to the target, or closes it. */
function lead(client: net.Socket, { proxy, target, connectTimeoutMs, onRefused }: RelayOptions): void {
  client.pause();
  const upstream = net.connect({ host: proxy.host, port: proxy.port, allowHalfOpen: true });
  let isThrough = false;
  const refuse = (reason: string): void => {
    if (!isThrough) onRefused(reason);
    client.destroy();
    upstream.destroy();
  };
  client.on("close", () => upstream.destroy());
  upstream.on("close", () => client.destroy());
  upstream.on("error", (error) => refuse(`no way to the proxy at ${proxy.host}:${proxy.port}: ${error.message}`));
  upstream.setTimeout(connectTimeoutMs, () => refuse("the proxy does not answer"));
  upstream.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);

  let head = Buffer.alloc(0);
  const onData = (bytes: Buffer): void => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return head.length > MAX_HEAD_BYTES ? refuse("the proxy's answer has no end") : undefined;
    const [status = ""] = head.toString("latin1").split("\r\n", 1);
    if (!/^HTTP\/1\.[01] 2\d\d/.test(status)) return refuse(`the proxy says "${status}"`);
    isThrough = true;
    upstream.setTimeout(0);
    upstream.off("data", onData);
    const early = head.subarray(end + 4);
    if (early.length > 0) client.write(early);
    upstream.pipe(client);
    client.pipe(upstream);
    client.resume();
  };
  upstream.on("data", onData);
}
