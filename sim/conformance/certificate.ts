/**
 * What probes read off a certificate.
 *
 * @module
 */

import { X509Certificate } from "node:crypto";
import type { TlsSeen } from "../net/probe_socket.ts";
import type { CertificateSeen } from "./probe.ts";

/** Object identifiers of extensions, as they stand in a certificate. */
const EXTENSIONS = {
  subjectAltName: 0x11,
  basicConstraints: 0x13,
  keyUsage: 0x0f,
  subjectKeyIdentifier: 0x0e,
} as const;

/** Reads it. */
export function readCertificate({ certificate, protocol }: TlsSeen): CertificateSeen {
  const read = new X509Certificate(certificate as Uint8Array<ArrayBuffer>);
  const key = read.publicKey;
  return {
    protocol,
    subject: read.subject,
    issuer: read.issuer,
    validFromMs: Date.parse(read.validFrom),
    validToMs: Date.parse(read.validTo),
    names: read.subjectAltName ?? null,
    keyBits: key.asymmetricKeyType === "rsa" ? key.asymmetricKeyDetails?.modulusLength ?? 0 : 0,
    isSelfSigned: read.verify(key),
    isSha256WithRsa: holds(certificate, [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]),
    extensions: Object.entries(EXTENSIONS)
      .filter(([, id]) => holds(certificate, [0x06, 0x03, 0x55, 0x1d, id])).map(([name]) => name),
  };
}

function holds(bytes: Uint8Array, part: readonly number[]): boolean {
  return bytes.some((_, at) => part.every((byte, offset) => bytes[at + offset] === byte));
}
