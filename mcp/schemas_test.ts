// What a tool answers fits the schema that it is listed with: programs refuse an answer that does not.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { askHttp, withStand } from "./testing/stand.ts";

/** Enough for the tools that need no more than these. */
const FIELDS: Readonly<Record<string, unknown>> = {
  accountId: "DU1000001",
  contract: "AAPL",
  symbol: "AAPL",
  symbols: ["AAPL"],
  topic: "orders",
  from: "EUR",
  to: "USD",
  currency: "USD",
};
/** Asked several times with pauses until their answer is sure; `deno task test:mcp` has them. */
const SLOW = ["orders_list", "trades_list"];

Deno.test("the answers of tools that read fit what they are listed with, marks and all", () =>
  withStand(async ({ make }) => {
    const mcp = make({ toolsets: ["all"] });
    const { result: { tools } } = await askHttp(mcp, "2026-07-28", "tools/list");
    const ajv = new Ajv2020({ strict: false });
    let count = 0;
    for (const { name, inputSchema: { required = [] }, outputSchema } of tools) {
      if (SLOW.includes(name) || required.some((field: string) => !(field in FIELDS))) continue;
      const args = Object.fromEntries(required.map((field: string) => [field, FIELDS[field]]));
      const { result } = await askHttp(mcp, "2026-07-28", "tools/call", { name, arguments: args });
      const { structuredContent } = result;
      if (structuredContent.error?.code === "events_unavailable") continue;
      assert.ok("data" in structuredContent, `${name}: ${JSON.stringify(structuredContent).slice(0, 300)}`);
      assert.ok(ajv.validate(outputSchema, structuredContent), `${name}: ${ajv.errorsText()}`);
      count++;
    }
    assert.ok(count > 40, `${count} tools`);
  }));
