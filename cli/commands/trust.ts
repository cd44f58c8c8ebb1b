import { type CertificateFacts, inspectCertificate, isLoopbackHost, parseGatewayUrl } from "../../mod.ts";
import type { Command } from "../command.ts";
import { loadSettings } from "../connect.ts";
import { outputStyle, timeoutMsOf, wantsData } from "../globals.ts";
import { printable } from "../output/printable.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

/** `bezant trust`. */
export const trustCommand: Command = {
  help: "Connects to HOST or HOST:PORT (without a port: 5000; without a host: the configured Gateway), shows the " +
    "certificate and prints the setting that trusts exactly this one. Compare the fingerprint with the one on the " +
    "Gateway's own machine before you set it: whoever answers here may not be your Gateway.",
  example: "trust gateway.example.com:5000",
  flags: [],
  run: async ({ words, flags, io }) => {
    const style = outputStyle(flags, io);
    const target = words.host === undefined ? targetOfUrl(loadSettings(flags, io).gatewayUrl) : parseTarget(words.host);
    const timeoutMs = timeoutMsOf(flags);
    const facts = await inspectCertificate({ ...target, timeoutMs, clock: io.clock, signal: io.signal });
    const advice = advise(facts, target.hostname);
    const isData = wantsData(style);
    io.stdout(isData ? render({ ...facts, ...advice }, undefined, style, io) : describe(target, facts, advice));
    return advice.setting === null ? "failure" : "ok";
  },
};

/** Where to look. */
export interface TrustTarget {
  readonly hostname: string;
  readonly port: number;
}

interface Advice {
  /** The line to set, or null when this certificate must not be pinned. */
  readonly setting: string | null;
  /** What else to know, or null. */
  readonly remark: string | null;
}

/** Reads `HOST`, `HOST:PORT`, `[::1]:PORT` or an address with `https://`. */
export function parseTarget(text: string): TrustTarget {
  if (text.includes("://")) return targetOfUrl(text);
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:/\s]+))(?::(\d{1,5}))?$/i.exec(text);
  const port = Number(match?.[3] ?? 5000);
  const hostname = match?.[1] ?? match?.[2];
  if (hostname === undefined || port === 0 || port > 65_535) {
    throw new UsageError(`host "${text}" is none, expected one such as localhost:5000`);
  }
  return { hostname, port };
}

function targetOfUrl(text: string): TrustTarget {
  const { hostname, port, isTls } = parseGatewayUrl(text);
  if (!isTls) throw new UsageError(`"${text}" is plain http: there is no certificate to trust`);
  return { hostname, port };
}

/** Says whether a certificate may be pinned, and how. */
export function advise(
  facts: Pick<CertificateFacts, "fingerprint256" | "isPinnable" | "isVendorStock">,
  hostname: string,
): Advice {
  const setting = `BEZANT_GATEWAY_FINGERPRINT=${facts.fingerprint256}`;
  if (!facts.isPinnable) {
    return { setting: null, remark: "It must not be pinned: it is not X.509 v3. Give the Gateway one of its own." };
  }
  if (!facts.isVendorStock) return { setting, remark: null };
  const known = "It is the one that every Gateway is shipped with, and its private key is public";
  return isLoopbackHost(hostname)
    ? { setting, remark: `${known}: it proves nothing beyond this machine.` }
    : { setting: null, remark: `It must not be pinned. ${known}: give that Gateway a certificate of its own.` };
}

function describe(target: TrustTarget, facts: CertificateFacts, { setting, remark }: Advice): string {
  const lines = [
    `certificate of ${target.hostname}:${target.port}`,
    `  subject      ${facts.subject}`,
    `  issuer       ${facts.issuer}`,
    `  valid from   ${facts.validFrom}`,
    `  valid to     ${facts.validTo}${facts.isExpired ? " (expired)" : ""}`,
    `  names        ${facts.subjectAltNames.join(", ") || "none"}`,
    `  SHA-256      ${facts.fingerprint256}`,
    `  vendor's own ${facts.isVendorStock ? "yes" : "no"}`,
  ];
  if (remark !== null) lines.push("", remark);
  if (setting !== null) lines.push("", "To trust exactly this certificate, set:", setting);
  // subject and issuer are the server's words
  return lines.map(printable).join("\n") + "\n";
}
