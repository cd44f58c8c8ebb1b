import assert from "node:assert/strict";
import { systemClock } from "../clock.ts";
import { isIbkrError } from "../errors/mod.ts";
import { engineTests } from "../testing/engine_suite.ts";
import { engineOfKind } from "./engine_choice.ts";
import { parseGatewayUrl } from "./gateway_url.ts";
import { noCookies } from "./no_cookies.ts";
import { createTransport } from "./transport.ts";

for (const { name, run } of engineTests(["builtin", "pinned"])) Deno.test(name, run);

for (const [kind, trust] of [["builtin", "system"], ["pinned", "insecure-loopback"]] as const) {
  Deno.test({
    name: `a program without permission for the network is told so (${kind})`,
    permissions: { net: false, env: false, read: true, import: true },
    fn: async () => {
      const gateway = parseGatewayUrl("https://127.0.0.1:5000"); // no name: looking one up outlives a refusal;
      await using transport = createTransport({
        gateway,
        trust: { trust, why: "a test" },
        engine: engineOfKind(kind, gateway, trust),
        cookies: noCookies,
        userAgent: "x",
        timeoutMs: 10_000,
        idleTimeoutMs: 10_000,
        maxInFlight: 4,
        pacing: null,
        clock: systemClock,
      });
      await assert.rejects(transport.send({ method: "POST", path: "/v1/api/order", effect: "trade" }), (error) => {
        assert.ok(isIbkrError(error));
        assert.deepEqual([error.code, error.outcome], ["upstream_unreachable", "none"], error.message);
        assert.match(error.message, /start the program with that permission/);
        return true;
      });
    },
  });
}
