import type { TLSSocket } from "node:tls";
import { X509Certificate } from "node:crypto";
import { normalizeFingerprint, type Trust } from "./trust.ts";

/**
 * What is wrong with a peer's certificate under a trust policy that does not verify chains, or null.
 *
 * The TLS stack checks that the peer holds the certificate's key also where nothing else is checked, with one
 * exception: for certificates that are not X.509 v3 Deno skips that check, so those are refused whatever they say.
 */
export function judgeCertificate(socket: TLSSocket, trust: Trust): string | null {
  const raw = socket.getPeerCertificate().raw as Uint8Array | undefined;
  if (raw === undefined) return "the server shows no certificate";
  if (!isX509v3(raw)) return "the certificate is not X.509 v3, so it cannot be pinned";
  if (typeof trust !== "object" || !("fingerprint256" in trust)) return null;
  const found = fingerprintOf(raw);
  return found === normalizeFingerprint(trust.fingerprint256)
    ? null
    : `the certificate's SHA-256 is ${found}, which is not the one that is trusted`;
}

/** SHA-256 of a certificate in DER, as `AA:BB:…`. */
export function fingerprintOf(der: Uint8Array): string {
  return new X509Certificate(der).fingerprint256;
}

/** Certificate ::= SEQUENCE { tbs SEQUENCE { [0] EXPLICIT INTEGER 2 … (RFC 5280 §4.1): version 3 is spelled 2. */
export function isX509v3(der: Uint8Array): boolean {
  const tbs = contentOf(der, 0);
  const version = tbs === null ? null : contentOf(der, tbs);
  if (version === null) return false;
  return [0xa0, 0x03, 0x02, 0x01, 0x02].every((byte, index) => der[version + index] === byte);
}

/** Where the content of the SEQUENCE at `at` begins, or null when there is no SEQUENCE. */
function contentOf(der: Uint8Array, at: number): number | null {
  if (der[at] !== 0x30) return null;
  const length = der[at + 1] ?? 0;
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
}
