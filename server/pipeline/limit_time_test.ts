import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { createClient, silentLogger } from "../../mod.ts";
import { createSidecar } from "../mod.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { until } from "../testing/fixture.ts";

Deno.test("a caller in this process may ask often with one signal: nothing is left at it, and it still ends a body", async () => {
  await using gateway = await startFakeGateway();
  await using client = createClient({ baseUrl: gateway.url, pacing: "off" });
  const sidecar = createSidecar({ client, logger: silentLogger, bind: { hostname: "127.0.0.1", port: 8080 } });
  const life = new AbortController();
  const ask = async (target: string): Promise<{ readonly answer: Response; readonly listeners: () => number }> => {
    const request = new Request("http://127.0.0.1:8080/", { signal: life.signal });
    const answer = await sidecar.fetch(request, { target, address: "127.0.0.1" });
    return { answer, listeners: () => getEventListeners(request.signal, "abort").length };
  };
  const body = "a".repeat(100_000);
  gateway.answer({ body, headers: [["content-type", "text/plain"]] });
  for (const target of ["/livez", "/nothing/here", "/accounts", "/v1/api/portfolio/accounts"]) {
    const { answer, listeners } = await ask(target);
    await answer.text();
    assert.equal(listeners(), 0, target);
  }
  const left = await ask("/v1/api/portfolio/accounts");
  await left.answer.body?.cancel();
  assert.equal(left.listeners(), 0, "a body that nobody wanted");
  gateway.answer({ padBytes: 70_000_000 });
  const cut = await ask("/v1/api/portfolio/accounts");
  life.abort();
  await assert.rejects(cut.answer.text());
  await until(() => gateway.abandoned() === 1);
  await gateway.close();
});
