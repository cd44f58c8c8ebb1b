/**
 * Certificates and keys as text, and what can be read off them.
 *
 * @module
 */

import { createPrivateKey, generateKeyPair, X509Certificate } from "node:crypto";
import { promisify } from "node:util";

/** A new RSA key of 2,048 bits. */
export async function createKey(): Promise<{ readonly publicPem: string; readonly privatePem: string }> {
  const keys = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { publicPem: keys.publicKey, privatePem: keys.privateKey };
}

/** The PEM blocks of a text, in order. */
export function blocksOf(text: string): string[] {
  return text.match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n/g) ?? [];
}

/** SHA-256 of a certificate, as 32 upper-case hexadecimal pairs with colons. */
export function fingerprintOf(certPem: string): string {
  return new X509Certificate(certPem).fingerprint256;
}

/** True when certificate and key belong together and the certificate ends after `untilMs`. */
export function isUsable(certPem: string | undefined, keyPem: string | undefined, untilMs: number): boolean {
  if (certPem === undefined || keyPem === undefined) return false;
  try {
    const certificate = new X509Certificate(certPem);
    return certificate.checkPrivateKey(createPrivateKey(keyPem)) && Date.parse(certificate.validTo) > untilMs;
  } catch {
    return false;
  }
}
