/**
 * Certificates for the simulated Gateway, with keys of our own.
 *
 * @module
 */

// @ts-types="@types/node-forge"
import type forgeModule from "node-forge";
import { type SimClock, systemClock } from "../clock.ts";
import { type KeyCache, userKeyCache } from "./key_cache.ts";
import { blocksOf, createKey, fingerprintOf, isUsable } from "./pem.ts";

/** A certificate with its key. */
export interface CertificateFiles {
  /** The certificate, PEM. */
  readonly certPem: string;
  /** Its private key, PEM (PKCS #8). */
  readonly keyPem: string;
  /** SHA-256 of the certificate: 32 upper-case hexadecimal pairs with colons. Worked out from `certPem` when left out. */
  readonly fingerprint256?: string;
}

/**
 * `vendor-like`: as the Gateway ships it (§2.1): self-signed, expired in 2019, no SAN. `local`: valid now, for `localhost`,
 * `127.0.0.1` and `::1`.
 */
export type CertificateKind = "vendor-like" | "local";

/** The vendor's certificate was valid for these days (§2.1). */
const VENDOR_FROM_MS = Date.UTC(2019, 1, 10);
const VENDOR_UNTIL_MS = Date.UTC(2019, 4, 11);
const DAY_MS = 86_400_000;

const LOCAL_NAMES = [
  { type: 2, value: "localhost" },
  { type: 7, ip: "127.0.0.1" },
  { type: 7, ip: "::1" },
];

/** One of each kind per process: a key takes a third of a second to make. */
const made = new Map<CertificateKind, Promise<Required<CertificateFiles>>>();

/**
 * Makes a self-signed certificate (X.509 v3, RSA-2048, SHA-256), or gives the one of this kind that the process, or an earlier one of
 * the same user, has already made. It is kept in the user's cache folder (`$XDG_CACHE_HOME/bezant/sim`, readable by the user only).
 *
 * @param kind What it looks like
 * @param clock What "valid now" means; clients judge validity by the machine's clock, which is the default
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createCertificate } from "@bezant/bezant/sim";
 *
 * const { fingerprint256 } = await createCertificate("vendor-like");
 * assert.match(fingerprint256, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
 * ```
 */
export function createCertificate(
  kind: CertificateKind,
  clock: SimClock = systemClock,
): Promise<Required<CertificateFiles>> {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const fresh = keptCertificate(kind, clock, userKeyCache());
  made.set(kind, fresh);
  return fresh;
}

/** The certificate of this kind in `cache`; made, and kept there, when there is none that will be valid tomorrow. */
export async function keptCertificate(
  kind: CertificateKind,
  clock: SimClock,
  cache: KeyCache,
): Promise<Required<CertificateFiles>> {
  const [certPem, keyPem] = blocksOf(cache.read(kind) ?? "");
  const untilMs = kind === "local" ? clock.now() + DAY_MS : 0;
  if (isUsable(certPem, keyPem, untilMs)) {
    return { certPem: certPem!, keyPem: keyPem!, fingerprint256: fingerprintOf(certPem!) };
  }
  const fresh = await makeCertificate(kind, clock.now());
  cache.write(kind, fresh.certPem + fresh.keyPem);
  return fresh;
}

async function makeCertificate(kind: CertificateKind, nowMs: number): Promise<Required<CertificateFiles>> {
  // Loaded only here: a simulator whose keys were kept, or without TLS, starts faster without it.
  const forge = (await import("node-forge")).default as typeof forgeModule;
  const keys = await createKey();
  const isLocal = kind === "local";
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicPem);
  // A browser refuses two certificates of one issuer with one number, so each local one has its own.
  certificate.serialNumber = isLocal ? `02${Math.floor(nowMs).toString(16).padStart(12, "0")}` : "01";
  certificate.validity.notBefore = new Date(isLocal ? nowMs - DAY_MS : VENDOR_FROM_MS);
  certificate.validity.notAfter = new Date(isLocal ? nowMs + 365 * DAY_MS : VENDOR_UNTIL_MS);
  const name = subject(isLocal ? "localhost" : "Client Portal Web API");
  certificate.setSubject(name);
  certificate.setIssuer(name);
  const alternatives = isLocal ? [{ name: "subjectAltName", altNames: LOCAL_NAMES }] : [];
  certificate.setExtensions([...alternatives, { name: "subjectKeyIdentifier" }]);
  certificate.sign(forge.pki.privateKeyFromPem(keys.privatePem), forge.md.sha256.create());
  const certPem = forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n");
  return { certPem, keyPem: keys.privatePem, fingerprint256: fingerprintOf(certPem) };
}

/** The vendor's shape of name, saying that it is not the vendor's. */
function subject(commonName: string): forgeModule.pki.CertificateField[] {
  return [
    { shortName: "C", value: "US" },
    { shortName: "ST", value: "CT" },
    { shortName: "L", value: "Greenwich" },
    { shortName: "O", value: "SIMULATED" },
    { shortName: "OU", value: "Client Portal" },
    { shortName: "CN", value: commonName },
  ];
}
