/** TLS and who may call: S1, S2. @module */

import { body, closedSilently, header, noHeader, seen, status, statusLine } from "../expect.ts";
import type { HelloSeen } from "../hello.ts";
import type { CertificateSeen, Expectation, Probe, Step } from "../probe.ts";

const alert70: Expectation<HelloSeen> = seen(
  "alert 70 (protocol_version)",
  (hello: HelloSeen) => hello.kind === "alert" && hello.code === 70,
);
const refused = (version: "1.0" | "1.1" | "1.3"): Step => ({ do: "hello", version, expect: [alert70] });
/** As a client says it that knows nothing newer, and as one that was forbidden it. */
const refusedOld = (version: "1.0" | "1.1"): readonly Step[] => [
  { do: "hello", version, isOld: true, expect: [alert70] },
  refused(version),
];
const ROOT = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
/** Who spoke TLS is a Gateway: any other server that is careful about TLS would do as well without this. */
const LOOK: Step = {
  do: "ask",
  ask: { method: "GET", path: "/" },
  expect: [status(302), header("location", /^\/sso\/Login\?/)],
};

/** Probes of the TLS listener and of the list of those who may call. */
export const tlsProbes: readonly Probe[] = [
  {
    id: "tls.only-1.2",
    item: "S1",
    section: "§2.1",
    fact: "TLS 1.2 is spoken; 1.0, 1.1 and 1.3 get alert 70",
    tier: "any",
    steps: [
      {
        do: "hello",
        version: "1.2",
        expect: [seen("TLS 1.2", (hello: HelloSeen) => hello.kind === "hello" && hello.version === 0x0303)],
      },
      ...refusedOld("1.0"),
      ...refusedOld("1.1"),
      refused("1.3"),
      LOOK,
    ],
  },
  {
    id: "tls.cipher-no-alpn",
    item: "S1",
    section: "§2.1",
    fact: "ECDHE-RSA-AES256-GCM-SHA384 is chosen, and no protocol of those offered",
    tier: "any",
    steps: [{
      do: "hello",
      version: "1.2",
      expect: [
        seen("cipher 0xC030", (hello: HelloSeen) => hello.kind === "hello" && hello.cipher === 0xc030),
        seen("no ALPN answer", (hello: HelloSeen) => hello.kind === "hello" && hello.alpn === null),
      ],
    }, LOOK],
  },
  {
    id: "tls.plain-http-cut",
    item: "S1",
    section: "§2.1",
    fact: "plain HTTP to the TLS port is closed without a byte",
    tier: "any",
    steps: [{ do: "plain", text: ROOT, expect: [closedSilently] }, LOOK],
  },
  {
    id: "tls.certificate-names",
    item: "S1",
    section: "§2.1",
    fact:
      "the stock certificate is self-signed by a Client Portal Web API in Greenwich, without SAN or basicConstraints",
    tier: "any",
    steps: [{
      do: "certificate",
      expect: [
        seen("self-signed", (it: CertificateSeen) => it.isSelfSigned && it.subject === it.issuer),
        seen(
          "C, ST, L, OU and CN as measured (O is not compared: the simulator's says SIMULATED)",
          ({ subject }: CertificateSeen) =>
            ["C=US", "ST=CT", "L=Greenwich", "OU=Client Portal", "CN=Client Portal Web API"].every((part) =>
              subject.split("\n").includes(part)
            ),
        ),
        seen("no alternative names", ({ names }: CertificateSeen) => names === null),
        seen(
          "subjectKeyIdentifier only",
          ({ extensions }: CertificateSeen) => extensions.join() === "subjectKeyIdentifier",
        ),
      ],
    }, LOOK],
  },
  {
    id: "tls.certificate-expired",
    item: "S1",
    section: "§2.1",
    fact: "the stock certificate was valid from 2019-02-10 to 2019-05-11: RSA 2048, sha256WithRSA",
    tier: "any",
    steps: [{
      do: "certificate",
      expect: [
        seen("from 2019-02-10", ({ validFromMs }: CertificateSeen) => dayOf(validFromMs) === "2019-02-10"),
        seen("until 2019-05-11", ({ validToMs }: CertificateSeen) => dayOf(validToMs) === "2019-05-11"),
        seen("RSA of 2,048 bits", ({ keyBits }: CertificateSeen) => keyBits === 2048),
        seen("sha256WithRSA", ({ isSha256WithRsa }: CertificateSeen) => isSha256WithRsa),
      ],
    }, LOOK],
  },
  {
    id: "tls.user-certificate",
    item: "S1",
    section: "§2.1",
    fact: "with a certificate of the user's own it names localhost and 127.0.0.1 and is valid",
    tier: "any",
    own: { certificate: "local" },
    steps: [{
      do: "certificate",
      expect: [
        seen("TLS 1.2", ({ protocol }: CertificateSeen) => protocol === "TLSv1.2"),
        seen(
          "localhost and 127.0.0.1",
          ({ names }: CertificateSeen) =>
            /DNS:localhost/.test(names ?? "") && /IP Address:127\.0\.0\.1/.test(names ?? ""),
        ),
        seen("a span of about a year", (it: CertificateSeen) => it.validToMs - it.validFromMs > 300 * 86_400_000),
      ],
    }, LOOK],
  },
  {
    id: "tls.nossl",
    item: "S1",
    section: "§1.3",
    fact: "with listenSsl: false the same answers come over plain HTTP",
    tier: "any",
    own: { tls: false },
    steps: [LOOK],
  },
  {
    id: "tls.joint",
    item: "S1",
    section: "§1.3",
    fact: "behind the Gateway is HTTPS (proxyRemoteSsl), verified",
    tier: "sso",
    own: { joint: "tls" },
    steps: [{
      do: "ask",
      ask: { method: "GET", path: "/v1/api/sso/validate" },
      expect: [status(200), body(/"RESULT":true/)],
    }],
  },
  ...["/", "/v1/api/tickle", "/sso/Login", "/no/such"].map((path): Probe => ({
    id: `allow.denied${path === "/" ? "" : path.replaceAll("/", "-")}`,
    item: "S2",
    section: "§2.2",
    fact: `an address that is not in ips.allow gets 404 Access Denied on ${path}`,
    tier: "any",
    own: { allow: ["10.*", "192.168.*"] },
    steps: [{
      do: "ask",
      ask: { method: "GET", path },
      expect: [
        statusLine("HTTP/1.1", 404, "Not Found"),
        header("content-length", "13"),
        noHeader("content-type", "transfer-encoding"),
        body("Access Denied"),
      ],
    }],
  })),
  {
    id: "allow.welcome",
    item: "S2",
    section: "§1.3",
    fact: "an address that ips.allow lists is let in",
    tier: "any",
    own: { allow: ["192.*", "127.0.0.1"] },
    steps: [LOOK],
  },
];

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
