import assert from "node:assert/strict";
import fc from "fast-check";
import { apiPath } from "./call.ts";
import { BadRequestError } from "./errors/mod.ts";
import { manualClock } from "./testing/manual_clock.ts";
import { answer, line, stubGateway } from "./testing/stub_engine.ts";

Deno.test("call() joins lists with commas, leaves out what is undefined, and sends JSON with its type", async () => {
  const { call, engine } = stubGateway(() => answer(200, { ok: true }), manualClock());
  await call({
    operation: "x",
    method: "GET",
    path: "/p",
    effect: "read",
    query: { conids: [1, 2], fields: ["31"], none: undefined },
  });
  await call({ operation: "x", method: "POST", path: "/q", effect: "read", json: { symbol: "Ä" } });
  assert.equal(line(engine.requests[0]!), "GET /v1/api/p?conids=1%2C2&fields=31");
  assert.equal(new TextDecoder().decode(engine.requests[1]!.body!), '{"symbol":"Ä"}');
  assert.ok(
    engine.requests[1]!.headers.some(([name, value]) => name === "content-type" && value === "application/json"),
  );
});

Deno.test("apiPath() keeps a value in its one segment", () => {
  assert.equal(apiPath`/portfolio/${"DU1/../x?y#z%2f"}/summary`, "/portfolio/DU1%2F..%2Fx%3Fy%23z%252f/summary");
  for (const value of ["", ".", ".."]) assert.throws(() => apiPath`/portfolio/${value}/summary`, BadRequestError);
});

Deno.test("apiPath(): whatever the value, a URL parser sees the same number of segments", () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }).filter((text) => text !== "." && text !== ".."), (value) => {
    const url = new URL(apiPath`/portfolio/${value.toWellFormed()}/summary`, "https://localhost");
    assert.equal(url.pathname.split("/").length, 4);
    assert.equal(decodeURIComponent(url.pathname.split("/")[2]!), value.toWellFormed());
  }));
});
