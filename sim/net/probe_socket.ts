/**
 * Connections for probing: they trust everybody, because what is looked at is how the other side behaves, its certificate included.
 *
 * @module
 */

import net from "node:net";
import tls from "node:tls";
import type { Socket } from "./sockets.ts";

/** A connection and what TLS said about it. */
export interface ProbeSocket {
  readonly socket: Socket;
  /** Null without TLS. */
  readonly tls: TlsSeen | null;
}

/** What a TLS handshake shows. */
export interface TlsSeen {
  readonly protocol: string;
  readonly certificate: Uint8Array;
  readonly fingerprint256: string;
}

/**
 * Connects.
 *
 * @param place Where
 * @param isTls Whether to shake hands; the certificate is not judged here
 */
export function openProbeSocket(
  place: { readonly hostname: string; readonly port: number },
  isTls: boolean,
): Promise<ProbeSocket> {
  return new Promise((resolve, reject) => {
    const where = { host: place.hostname, port: place.port };
    const socket = isTls ? tls.connect({ ...where, rejectUnauthorized: false }) : net.connect(where);
    socket.once("error", reject);
    socket.once(isTls ? "secureConnect" : "connect", () => {
      socket.off("error", reject);
      socket.on("error", () => socket.destroy());
      resolve({ socket, tls: isTls ? seen(socket as tls.TLSSocket) : null });
    });
  });
}

function seen(socket: tls.TLSSocket): TlsSeen {
  const certificate = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? "",
    certificate: new Uint8Array(certificate.raw),
    fingerprint256: certificate.fingerprint256,
  };
}
