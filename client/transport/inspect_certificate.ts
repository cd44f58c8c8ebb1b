import type { TLSSocket } from "node:tls";
import { type Clock, systemClock } from "../clock.ts";
import { type IbkrErrorDetails, UpstreamTimeoutError, UpstreamUnreachableError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { VENDOR_FINGERPRINT256 } from "./trust.ts";

/** What a server's certificate says, and whether it could be pinned. */
export interface CertificateFacts {
  /** Whom it names, such as `CN=localhost`. */
  readonly subject: string;
  /** Who signed it; the same for a self-signed one. */
  readonly issuer: string;
  /** First day of validity, ISO 8601. */
  readonly validFrom: string;
  /** Last day of validity, ISO 8601. */
  readonly validTo: string;
  /** Whether the last day has passed. */
  readonly isExpired: boolean;
  /** Names and addresses it is for, such as `DNS:localhost`; empty when it names none. */
  readonly subjectAltNames: readonly string[];
  /** SHA-256, as `AA:BB:…`. */
  readonly fingerprint256: string;
  /** It is the one that every Gateway is shipped with: its private key is public. */
  readonly isVendorStock: boolean;
  /** It is X.509 v3, without which it cannot be pinned safely. */
  readonly isPinnable: boolean;
  /** The certificate as PEM, fit for `BEZANT_GATEWAY_CA`. */
  readonly pem: string;
}

/** Where to look. */
export interface InspectCertificateOptions {
  /** Host name or address. */
  readonly hostname: string;
  /** Port. */
  readonly port: number;
  /** Deadline, in milliseconds. Default 5 000. */
  readonly timeoutMs?: number | undefined;
  /** Time. Default: the real one. */
  readonly clock?: Clock | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects, looks at the certificate and hangs up. Nothing is trusted and nothing is sent but the handshake.
 *
 * @throws {IbkrError} `upstream_unreachable` or `upstream_timeout`
 */
export async function inspectCertificate(options: InspectCertificateOptions): Promise<CertificateFacts> {
  const { hostname, port, timeoutMs = 5_000, clock = systemClock, signal } = options;
  const details = { operation: "trust.inspect" };
  const [{ connect }, { isX509v3 }] = await Promise.all([import("node:tls"), import("./judge_certificate.ts")]);
  const socket = connect({ host: hostname, port, rejectUnauthorized: false, ...servername(hostname) });
  const cancel = clock.setTimer(
    () => socket.destroy(new UpstreamTimeoutError(timeoutMs, "TLS handshake", details)),
    timeoutMs,
  );
  try {
    await orAbort(secured(socket, `${hostname}:${port}`, details), signal);
    return factsOf(socket, isX509v3, clock);
  } finally {
    cancel();
    socket.destroy();
  }
}

function secured(socket: TLSSocket, address: string, details: IbkrErrorDetails): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once(
      "close",
      () => reject(new UpstreamUnreachableError(address, "tls", "closed during the handshake", details)),
    );
    socket.once("error", (error) => reject(explain(error, address, details)));
  });
}

function explain(error: Error, address: string, details: IbkrErrorDetails): Error {
  if (error instanceof UpstreamTimeoutError) return error;
  // a name with several addresses fails with one error for each of them
  const [first = error] = error instanceof AggregateError ? error.errors as Error[] : [];
  const text = `${(first as { code?: string }).code ?? ""} ${first.message}`;
  if (/refused/i.test(text)) return new UpstreamUnreachableError(address, "refused", "connection refused", details);
  if (/ENOTFOUND|EAI_AGAIN|lookup/i.test(text)) {
    return new UpstreamUnreachableError(address, "dns", "host name not found", details);
  }
  return new UpstreamUnreachableError(address, "tls", "TLS handshake failed", details);
}

function factsOf(socket: TLSSocket, isX509v3: (der: Uint8Array) => boolean, clock: Clock): CertificateFacts {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) {
    throw new UpstreamUnreachableError("the server", "certificate", "it shows no certificate");
  }
  const validTo = new Date(certificate.validTo);
  return {
    subject: certificate.subject.replaceAll("\n", ", "),
    issuer: certificate.issuer.replaceAll("\n", ", "),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: validTo.toISOString(),
    isExpired: validTo.getTime() < clock.now(),
    subjectAltNames: certificate.subjectAltName?.split(", ") ?? [],
    fingerprint256: certificate.fingerprint256,
    isVendorStock: certificate.fingerprint256 === VENDOR_FINGERPRINT256,
    isPinnable: isX509v3(certificate.raw),
    pem: certificate.toString(),
  };
}

/** An IP address is not a server name (RFC 6066 §3). */
function servername(hostname: string): { readonly servername?: string } {
  return /^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname };
}
