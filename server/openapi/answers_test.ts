// What routes say of their answers, held against real ones: nothing is missing, and no key is there that nobody names.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { withLiveSidecar } from "../testing/live_sidecar.ts";

// deno-lint-ignore no-explicit-any -- a document is what it is
type Json = any;

/** The same schema, without room for keys that it does not name. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = schema.type !== "object" || !("properties" in schema) || "additionalProperties" in schema;
  return isOpen ? copy : { ...copy, additionalProperties: false };
}

Deno.test("what routes answer is what they say that they answer", () =>
  withLiveSidecar(async ({ sidecar, pass }) => {
    const order = { accountId: "DU1000001", side: "BUY", contract: "265598", quantity: 1, limitPrice: 100 };
    const asked: readonly [string, string, string, unknown?][] = [
      ["GET", "/health", "/health"],
      ["GET", "/livez", "/livez"],
      ["GET", "/readyz", "/readyz"],
      ["GET", "/ops", "/ops"],
      ["GET", "/ops/sessions.status", "/ops/sessions.status"],
      ["POST", "/ops/sessions.tickle", "/ops/sessions.tickle", {}],
      ["GET", "/ops/events.list", "/ops/events.list?topics=session,gap&from=earliest&limit=5"],
      ["GET", "/ops/events.list", "/ops/events.list?topics=orders&from=1:99"],
      ["POST", "/ops/watchlists.create", "/ops/watchlists.create", { name: "Mine", contracts: ["265598"] }],
      ["GET", "/ops/watchlists.list", "/ops/watchlists.list"],
      ["GET", "/ops/notifications.list", "/ops/notifications.list?max=2"],
      ["GET", "/ops/accounts.funds", "/ops/accounts.funds?accountId=DU1000001"],
      ["POST", "/ops/orders.preview", "/ops/orders.preview", order],
      ["POST", "/ops/orders.place", "/ops/orders.place", { ...order, clientOrderId: "shape-1" }],
      ["POST", "/ops/orders.place", "/ops/orders.place", { ...order, quantity: 999_999, clientOrderId: "shape-2" }],
      ["POST", "/ops/orders.settle", "/ops/orders.settle", { id: "shape-1" }],
      ["POST", "/ops/orders.cancel", "/ops/orders.cancel", { accountId: "DU1000001", orderId: "all" }],
      ["GET", "/events/orders", "/events/orders"],
      ["GET", "/events/session", "/events/session"],
      ["GET", "/events/poll", "/events/poll"],
      ["GET", "/events/_status", "/events/_status"],
      ["GET", "/events/marketdata", "/events/marketdata?conid=265598"],
      ["DELETE", "/events/marketdata", "/events/marketdata?conid=265598"],
      ["GET", "/debug/jar", "/debug/jar"],
      ["GET", "/debug/probe", "/debug/probe"],
      ["GET", "/events/orders", "/events/orders?limit=x"],
    ];
    const document: Json = await (await fetch(`${sidecar.url}/openapi.json`)).json();
    const ajv = new Ajv2020({ strict: false });
    await pass(10_000);
    let held = 0;
    for (const [method, path, target, body] of asked) {
      const headers = { "content-type": "application/json", "x-bezant-debug-token": "x".repeat(16) };
      const text = body === undefined ? null : JSON.stringify(body);
      let isOver = false;
      const answering = fetch(sidecar.url + target, { method, headers, body: text }).finally(() => isOver = true);
      while (!isOver) await pass(500); // whatever the sidecar waits for on the way
      const answer = await answering;
      const { responses } = document.paths[path][method.toLowerCase()];
      const described = responses[answer.status] ?? document.components.responses.Error;
      const schema = described.content?.["application/json"]?.schema;
      const words = await answer.text();
      if (answer.status === 204) continue;
      const real = schema.$ref === undefined ? schema : document.components.schemas.Error;
      const holds = ajv.compile(closed(real));
      assert.ok(
        holds(JSON.parse(words)),
        `${method} ${target}: ${words.slice(0, 500)} ${JSON.stringify(holds.errors)}`,
      );
      held++;
    }
    assert.ok(held >= asked.length - 3, `${held} answers`);
  }, { hasEvents: true, sidecar: { debug: { token: "x".repeat(16) } } }));
