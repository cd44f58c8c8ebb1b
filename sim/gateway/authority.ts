/**
 * An authority of our own that vouches for the simulated IBKR under any name, so that a real Gateway, or a client without one, can be
 * pointed at it: trust this authority and nothing else has to be switched off.
 *
 * @module
 */

import { createHash } from "node:crypto";
// @ts-types="@types/node-forge"
import type forgeModule from "node-forge";
import { type SimClock, systemClock } from "../clock.ts";
import type { NamedIdentities, TlsIdentity } from "../net/sockets.ts";
import { type KeyCache, userKeyCache } from "./key_cache.ts";
import { blocksOf, createKey, isUsable } from "./pem.ts";

/** An authority: its certificate, and certificates that it signs. */
export interface Authority extends NamedIdentities {
  /** What a client has to trust, PEM. */
  readonly caPem: string;
}

interface Secrets {
  readonly caPem: string;
  readonly caKeyPem: string;
  /** One key serves all names: it never leaves this machine, and a key is slow to make. */
  readonly serverKeyPem: string;
}

const DAY_MS = 86_400_000;
const CA_DAYS = 3_650;
const SERVER_DAYS = 365;
/** Names kept in memory at most; a client can ask for any. */
const MAX_NAMES = 1_000;
/** What a client that names nobody may have connected to. */
const UNNAMED_HOSTS = ["localhost", "api.ibkr.com", "127.0.0.1", "::1"];

/**
 * The authority of this user, the same one in every run.
 *
 * @param hosts Names and addresses that clients connect to without naming them
 * @param clock What "valid now" means
 * @param cache Where its keys are kept
 */
export async function createAuthority(
  hosts: readonly string[] = [],
  clock: SimClock = systemClock,
  cache: KeyCache = userKeyCache(),
): Promise<Authority> {
  const forge = (await import("node-forge")).default as typeof forgeModule;
  const secrets = await keptSecrets(forge, clock.now(), cache);
  const issued = new Map<string, Promise<TlsIdentity>>();
  const sign = (names: readonly string[]): Promise<TlsIdentity> =>
    Promise.resolve({ certPem: signServer(forge, secrets, names, clock.now()), keyPem: secrets.serverKeyPem });
  return {
    caPem: secrets.caPem,
    unnamed: await sign([...new Set([...UNNAMED_HOSTS, ...hosts])]),
    issue(name) {
      const key = name.toLowerCase();
      const known = issued.get(key);
      if (known !== undefined) return known;
      if (issued.size >= MAX_NAMES) issued.clear();
      const fresh = sign([key]);
      issued.set(key, fresh);
      return fresh;
    },
  };
}

async function keptSecrets(forge: typeof forgeModule, nowMs: number, cache: KeyCache): Promise<Secrets> {
  const [caPem, caKeyPem, serverKeyPem] = blocksOf(cache.read("authority") ?? "");
  if (isUsable(caPem, caKeyPem, nowMs + SERVER_DAYS * DAY_MS) && serverKeyPem !== undefined) {
    return { caPem: caPem!, caKeyPem: caKeyPem!, serverKeyPem };
  }
  const [ca, server] = [await createKey(), await createKey()];
  const fresh = { caPem: signCa(forge, ca, nowMs), caKeyPem: ca.privatePem, serverKeyPem: server.privatePem };
  cache.write("authority", fresh.caPem + fresh.caKeyPem + fresh.serverKeyPem);
  return fresh;
}

function signCa(
  forge: typeof forgeModule,
  keys: { readonly publicPem: string; readonly privatePem: string },
  nowMs: number,
): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicPem);
  // A name of its own for each key: trust stores look an issuer up by its name.
  const id = createHash("sha256").update(keys.publicPem).digest("hex").slice(0, 8);
  const name = [
    { shortName: "O", value: "SIMULATED" },
    { shortName: "CN", value: `bezant simulator authority ${id}` },
  ];
  certificate.serialNumber = `01${id}`;
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  return finish(forge, certificate, keys.privatePem, nowMs, CA_DAYS);
}

function signServer(forge: typeof forgeModule, secrets: Secrets, names: readonly string[], nowMs: number): string {
  const ca = forge.pki.certificateFromPem(secrets.caPem);
  const serverKey = forge.pki.privateKeyFromPem(secrets.serverKeyPem);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(serverKey.n, serverKey.e);
  const number = createHash("sha256").update(`${names.join()} ${nowMs}`).digest("hex").slice(0, 30);
  certificate.serialNumber = `01${number}`;
  certificate.setSubject([{ shortName: "O", value: "SIMULATED" }, { shortName: "CN", value: names[0]!.slice(0, 64) }]);
  certificate.setIssuer(ca.subject.attributes);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: names.map(alternativeName) },
  ]);
  return finish(forge, certificate, secrets.caKeyPem, nowMs, SERVER_DAYS);
}

function alternativeName(name: string): { type: number; value?: string; ip?: string } {
  const isAddress = name.includes(":") || /^\d+(\.\d+){3}$/.test(name);
  return isAddress ? { type: 7, ip: name } : { type: 2, value: name };
}

function finish(
  forge: typeof forgeModule,
  certificate: forgeModule.pki.Certificate,
  signerPem: string,
  nowMs: number,
  days: number,
): string {
  certificate.validity.notBefore = new Date(nowMs - DAY_MS);
  certificate.validity.notAfter = new Date(nowMs + days * DAY_MS);
  certificate.sign(forge.pki.privateKeyFromPem(signerPem), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n");
}
