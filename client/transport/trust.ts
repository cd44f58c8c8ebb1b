import { InvalidTrustError } from "../errors/mod.ts";
import type { GatewayUrl } from "./gateway_url.ts";

/**
 * Whose certificate is good enough.
 *
 * - `"system"`: the certificate authorities of the machine.
 * - `{ ca }`: exactly this authority or self-signed certificate, as PEM; name and dates are checked.
 * - `{ fingerprint256 }`: exactly this certificate by its SHA-256, whatever its name and dates say.
 * - `"insecure-loopback"`: any certificate, for a Gateway on this very machine only.
 */
export type Trust = "system" | "insecure-loopback" | { readonly ca: string } | { readonly fingerprint256: string };

/** Settings that may speak about trust; at most one of them may be there. */
export interface TrustSettings {
  /** A decision already made in code. */
  readonly trust?: Trust | undefined;
  /** `BEZANT_VERIFY_TLS`. */
  readonly verifyTls?: boolean | undefined;
  /** `BEZANT_GATEWAY_CA`: the PEM text. */
  readonly ca?: string | undefined;
  /** `BEZANT_GATEWAY_FINGERPRINT`: SHA-256, with or without colons. */
  readonly fingerprint256?: string | undefined;
}

/** The decision, why it was made, and what the owner should hear about it. */
export interface TrustDecision {
  /** Whom to trust. */
  readonly trust: Trust;
  /** One clause for the start line. */
  readonly why: string;
  /** One sentence that deserves attention, if there is one. */
  readonly warning?: string;
}

/**
 * The fingerprint of the certificate that every Gateway is shipped with. Its private key is public, so it proves
 * nothing beyond this machine.
 */
export const VENDOR_FINGERPRINT256 =
  "13:DA:F8:9A:07:12:B9:62:C3:EC:AA:5E:DE:34:41:00:AE:E0:D3:B5:DE:C5:A7:9A:BD:76:02:A8:12:ED:A3:BE";

const HOW_TO_TRUST = "set BEZANT_GATEWAY_CA to its certificate or BEZANT_GATEWAY_FINGERPRINT to its SHA-256";

/**
 * Decides whom to trust. With nothing set: any certificate on loopback (with one warning), the system's authorities
 * anywhere else.
 *
 * @throws {InvalidTrustError} on two settings at once, or on one that would trust too much
 */
export function decideTrust(url: GatewayUrl, settings: TrustSettings = {}): TrustDecision {
  const given = settingsGiven(settings);
  if (given.length > 1) throw new InvalidTrustError(`${given.join(" and ")} are both set; keep one of them`);
  if (!url.isTls) return plainHttp(url, given[0]);
  if (settings.trust !== undefined) return checked(url, settings.trust, "set in code");
  if (settings.ca !== undefined) return checked(url, { ca: settings.ca }, "BEZANT_GATEWAY_CA is set");
  if (settings.fingerprint256 !== undefined) {
    return checked(url, { fingerprint256: settings.fingerprint256 }, "BEZANT_GATEWAY_FINGERPRINT is set");
  }
  if (settings.verifyTls === true) return { trust: "system", why: "BEZANT_VERIFY_TLS=true" };
  if (settings.verifyTls === false) return checked(url, "insecure-loopback", "BEZANT_VERIFY_TLS=false");
  return url.isLoopback
    ? checked(url, "insecure-loopback", "nothing is set and the Gateway is on loopback")
    : { trust: "system", why: "nothing is set and the Gateway is not on loopback" };
}

/**
 * `aa:bb…`, `AABB…` and the like in the one form that is compared.
 *
 * @throws {InvalidTrustError} when it is no SHA-256
 */
export function normalizeFingerprint(value: string): string {
  const hex = String(value).replace(/^sha256[:/]/i, "").replace(/[:\s]/g, "").toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(hex)) {
    throw new InvalidTrustError(`fingerprint "${value}" is not a SHA-256 (64 hexadecimal digits, colons allowed)`);
  }
  return hex.match(/../g)!.join(":");
}

/** The short name of a trust policy, fit for a log line. */
export function trustName(trust: Trust): string {
  if (typeof trust === "string") return trust;
  return "ca" in trust ? "ca" : "fingerprint256";
}

/** Callers without types may pass anything. */
function isTrust(value: unknown): value is Trust {
  if (typeof value === "string") return value === "system" || value === "insecure-loopback";
  return typeof value === "object" && value !== null && ("ca" in value || "fingerprint256" in value);
}

function settingsGiven(settings: TrustSettings): string[] {
  return [
    settings.trust !== undefined ? "trust" : "",
    settings.verifyTls !== undefined ? "BEZANT_VERIFY_TLS" : "",
    settings.ca !== undefined ? "BEZANT_GATEWAY_CA" : "",
    settings.fingerprint256 !== undefined ? "BEZANT_GATEWAY_FINGERPRINT" : "",
  ].filter((name) => name !== "");
}

function plainHttp(url: GatewayUrl, setting: string | undefined): TrustDecision {
  const base: TrustDecision = { trust: "system", why: "plain http, there is no certificate to check" };
  if (!url.isLoopback) {
    return { ...base, warning: `Everything to ${url.origin} travels in the clear, session included; use https` };
  }
  return setting === undefined ? base : { ...base, warning: `${setting} has no effect: ${url.origin} is plain http` };
}

function checked(url: GatewayUrl, trust: Trust, why: string): TrustDecision {
  if (!isTrust(trust)) {
    throw new InvalidTrustError('expected "system", "insecure-loopback", { ca } or { fingerprint256 }');
  }
  if (trust === "system") return { trust, why };
  if (trust === "insecure-loopback") {
    if (!url.isLoopback) {
      throw new InvalidTrustError(
        `${url.origin} is not on this machine, so its certificate must be checked; ${HOW_TO_TRUST}`,
      );
    }
    const warning = `The certificate of ${url.origin} is not checked; to check it, ${HOW_TO_TRUST} (see: bezant trust)`;
    return { trust, why, warning };
  }
  if ("ca" in trust) {
    if (!/-----BEGIN CERTIFICATE-----/.test(String(trust.ca))) {
      throw new InvalidTrustError("the CA holds no PEM certificate");
    }
    return { trust: { ca: trust.ca }, why };
  }
  const fingerprint256 = normalizeFingerprint(trust.fingerprint256);
  if (fingerprint256 === VENDOR_FINGERPRINT256 && !url.isLoopback) {
    throw new InvalidTrustError(
      `${url.origin} shows the certificate that every Gateway is shipped with, whose private key is public; ` +
        "give that Gateway a certificate of its own",
    );
  }
  return { trust: { fingerprint256 }, why };
}
