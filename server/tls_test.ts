// A few rows of the contract again over TLS, with each engine: the certificate a stock Gateway shows, and one of its own.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { createClient, silentLogger, type Trust } from "../mod.ts";
import { createCertificate } from "../sim/mod.ts";
import { startSidecar } from "./mod.ts";
import { type FakeGateway, startFakeGateway } from "./testing/fake_gateway.ts";

type Use = (gateway: FakeGateway, url: string, engine: string) => Promise<void>;

async function withTls(kind: "vendor-like" | "local", trust: "ca" | "fingerprint" | "none", use: Use): Promise<void> {
  const certificate = await createCertificate(kind);
  const trusts: Record<typeof trust, { trust?: Trust }> = {
    ca: { trust: { ca: certificate.certPem } },
    fingerprint: { trust: { fingerprint256: certificate.fingerprint256 } },
    none: {},
  };
  await using gateway = await startFakeGateway(certificate);
  await using client = createClient({ baseUrl: gateway.url, pacing: "off", ...trusts[trust] });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
  await use(gateway, sidecar.url, client.transport.trust.engine);
}

for (
  const [kind, trust, wanted] of [
    ["local", "ca", "builtin"],
    ["vendor-like", "fingerprint", "pinned"],
    ["vendor-like", "none", "pinned"],
  ] as const
) {
  Deno.test(
    `over TLS with a ${kind} certificate and trust by ${trust}, requests and answers keep their form`,
    async () => {
      await withTls(kind, trust, async (gateway, url, engine) => {
        assert.equal(engine, wanted);
        gateway.answer({ headers: [["set-cookie", "A=1; Domain=x; Path=/"], ["set-cookie", "B=2"]], body: "page" });
        const page = await fetch(`${url}/sso/Login`, { headers: { cookie: "C=3; cf_clearance=x" } });
        assert.equal(await page.text(), "page");
        assert.deepEqual(page.headers.getSetCookie(), ["A=1; Path=/", "B=2"]);

        for (const method of ["POST", "DELETE"]) {
          const sent = await fetch(`${url}/v1/api/iserver/x`, { method, headers: { origin: url } });
          await sent.body?.cancel();
          const seen = gateway.requests.at(-1)!;
          assert.equal(seen.method, method);
          assert.deepEqual(seen.all("origin"), [gateway.url]);
          assert.deepEqual(seen.all("cookie").join("; ").split("; ").sort(), ["A=1", "B=2", "C=3"]);
          assert.deepEqual(seen.all("transfer-encoding"), []);
          if (method === "POST") assert.deepEqual(seen.all("content-length"), ["0"]);
        }

        gateway.answer({ headers: [["content-encoding", "gzip"]], body: gzipSync("packed") });
        assert.equal(await (await fetch(`${url}/accounts`)).text(), "packed");

        gateway.answer({ body: "half", cut: true });
        await assert.rejects(fetch(`${url}/accounts`).then((answer) => answer.text()));
      });
    },
  );
}

Deno.test(
  "over TLS a certificate that is not the trusted one is 503, and the Gateway hears nothing",
  async () => {
    await withTls("vendor-like", "ca", async (gateway, url) => {
      const answer = await fetch(`${url}/accounts`);
      const envelope = await answer.json();
      assert.deepEqual([answer.status, envelope.code], [503, "upstream_unreachable"]);
      assert.match(envelope.message, /certificate/);
      assert.deepEqual(gateway.requests, []);
    });
  },
);
