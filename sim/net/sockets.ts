/**
 * The few things the simulator does with sockets: listen, connect, write with back-pressure, close for good.
 *
 * @module
 */

import net from "node:net";
import tls from "node:tls";
import { concat } from "./bytes.ts";
import { judgeHello, PROTOCOL_VERSION_ALERT } from "./client_hello.ts";

/** A connected socket, TLS or not. */
export type Socket = net.Socket;

/** Key and certificate of a TLS listener. */
export interface TlsIdentity {
  readonly certPem: string;
  readonly keyPem: string;
}

/** A certificate for every name that a client may ask for. */
export interface NamedIdentities {
  /** What a client gets that names nobody, as one does that connects to an address. */
  readonly unnamed: TlsIdentity;
  /** What a client gets that asks for `name`. */
  issue(name: string): Promise<TlsIdentity>;
}

/** TLS towards a server, always verified. */
export interface TlsTrust {
  /** PEM of the only authority to trust; null: those that the runtime trusts. */
  readonly caPem: string | null;
  /** The name that the certificate must carry. */
  readonly serverName: string;
}

/** A listening socket and what it has accepted. */
export interface Listener {
  readonly port: number;
  /** Stops listening and cuts every connection; resolves when all are gone. */
  close(): Promise<void>;
}

/**
 * Listens on `hostname`. With one identity it speaks TLS 1.2 and nothing else, without ALPN, as the Java gateway does (§2.1); with
 * one for every name it speaks 1.2 and 1.3, as IBKR does.
 */
export async function listen(
  options: {
    readonly hostname: string;
    readonly port: number;
    readonly identity: TlsIdentity | NamedIdentities | null;
    readonly onSocket: (socket: Socket) => void;
  },
): Promise<Listener> {
  const { hostname, port, identity } = options;
  const open = new Set<Socket>();
  const track = (socket: Socket): void => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy()); // resets and handshake failures are the peer's business
  };
  const serve = (socket: Socket): void => {
    socket.setNoDelay(true);
    options.onSocket(socket);
  };
  const secure = identity === null ? serve : secured(identity, (socket) => {
    track(socket);
    serve(socket);
  });
  const server = net.createServer((socket) => {
    track(socket);
    secure(socket);
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) => reject(cannotListen(hostname, port, cause));
    server.once("error", fail);
    server.listen(port, hostname, () => {
      server.off("error", fail);
      server.on("error", () => {}); // a failed accept must not end the process
      resolve();
    });
  });
  const bound = (server.address() as net.AddressInfo).port;
  return { port: bound, close: () => closeListener(server, open) };
}

/**
 * Puts TLS over plain sockets. Who speaks no TLS is cut off without a byte, who speaks an old one gets the Java gateway's alert
 * (§2.1): the runtime would do otherwise. Clients of TLS 1.2 are handed on with the bytes that they sent.
 */
function secured(
  identity: TlsIdentity | NamedIdentities,
  onSecure: (socket: Socket) => void,
): (socket: Socket) => void {
  const server = tls.createServer("issue" in identity ? namedOptions(identity) : gatewayTls(identity), onSecure);
  server.on("tlsClientError", (_error: Error, socket: Socket) => socket.destroy());
  return (socket) => {
    let first: Uint8Array = new Uint8Array(0);
    const judge = (bytes: Uint8Array): void => {
      first = first.length === 0 ? bytes : concat(first, bytes);
      const verdict = judgeHello(first);
      if (verdict === "wait") return;
      socket.off("data", judge);
      if (verdict === "cut") return void socket.destroy();
      if (verdict === "refuse") return void socket.end(PROTOCOL_VERSION_ALERT);
      socket.pause();
      socket.unshift(first);
      server.emit("connection", socket);
    };
    socket.on("data", judge);
  };
}

const gatewayTls = ({ certPem, keyPem }: TlsIdentity): tls.TlsOptions => ({
  cert: certPem,
  key: keyPem,
  minVersion: "TLSv1.2",
  maxVersion: "TLSv1.2",
});

function namedOptions({ unnamed, issue }: NamedIdentities): tls.TlsOptions {
  return {
    cert: unnamed.certPem,
    key: unnamed.keyPem,
    SNICallback(name, done) {
      const wanted = name === "" ? Promise.resolve(unnamed) : issue(name); // Deno asks with an empty name when there is none
      wanted.then(
        ({ certPem, keyPem }) => done(null, tls.createSecureContext({ cert: certPem, key: keyPem })),
        (error) => done(error as Error),
      );
    },
  };
}

function cannotListen(hostname: string, port: number, cause: Error & { readonly code?: string }): Error {
  const reason = cause.code === "EADDRINUSE"
    ? "the port is taken; choose another, or 0 for any free one"
    : cause.message;
  return new Error(`Cannot listen on "${hostname}" port ${port}: ${reason}`, { cause });
}

async function closeListener(server: net.Server, open: ReadonlySet<Socket>): Promise<void> {
  const gone = [...open].map((socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of open) socket.destroy();
  await Promise.all([closed, ...gone]);
}

/** Opens a connection, a verified TLS one when `trust` says whom to believe. */
export function connect(hostname: string, port: number, trust: TlsTrust | null = null): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const place = { host: hostname, port };
    const socket = trust === null ? net.connect(place) : tls.connect({ ...place, ...clientTls(trust) });
    socket.once("error", reject);
    socket.once(trust === null ? "connect" : "secureConnect", () => {
      socket.off("error", reject);
      socket.on("error", () => socket.destroy());
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

function clientTls({ caPem, serverName }: TlsTrust): tls.ConnectionOptions {
  // An address cannot be asked for by name; the certificate is then checked against the address that was dialled.
  const name = net.isIP(serverName) === 0 ? { servername: serverName } : {};
  return { ...name, ALPNProtocols: ["http/1.1"], ...(caPem === null ? {} : { ca: [caPem] }) };
}

/** Writes, and waits until the socket wants more. False when the peer is gone. */
export function writeAll(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  if (socket.destroyed || !socket.writable) return Promise.resolve(false);
  if (socket.write(bytes)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (isOpen: boolean): void => {
      socket.off("drain", drained);
      socket.off("close", closed);
      resolve(isOpen);
    };
    const drained = (): void => settle(true);
    const closed = (): void => settle(false);
    socket.once("drain", drained);
    socket.once("close", closed);
  });
}

/** Destroys a socket and waits until it is gone. */
export function destroySocket(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once("close", () => resolve());
    socket.destroy();
  });
}
