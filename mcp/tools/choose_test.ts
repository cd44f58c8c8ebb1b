import assert from "node:assert/strict";
import { OPERATIONS } from "../../operations/mod.ts";
import { silentLogger } from "../../mod.ts";
import { createMcp } from "../create.ts";
import type { McpOptions } from "../options.ts";
import { chooseTools } from "./choose.ts";
import { toolsProblem } from "./names.ts";

Deno.test("a set has no tool that changes something at IBKR; whoever wants one names it", () => {
  const names = chooseTools({ toolsets: ["all"] }, []).map(({ name }) => name);
  for (const { name, effect } of OPERATIONS) {
    const isIn = names.includes(name.replace(".", "_"));
    if (effect === "read") assert.ok(isIn, name);
    else if (!name.startsWith("sessions.") && name !== "orders.open") assert.ok(!isIn, name);
  }
  assert.ok(!names.includes("questions_suppress"), "an assistant could have IBKR's questions silenced");
  assert.ok(chooseTools({ tools: ["deliveries_email"] }, []).some(({ name }) => name === "deliveries_email"));
});

Deno.test("what is told before the start is what the server would say: the same names, with orders and without", () => {
  const client = {} as McpOptions["client"]; // nothing is asked
  const orders = { desk: { trading: "paper" }, approvals: {}, isLiveAllowed: false } as unknown as McpOptions["orders"];
  for (const more of [{}, { orders }]) {
    const accepts = (name: string): boolean => {
      try {
        return createMcp({ client, logger: silentLogger, tools: [name], ...more }).tools.length > 0;
      } catch {
        return false;
      }
    };
    const all = createMcp({ client, logger: silentLogger, toolsets: ["all"], orders }).tools.map(({ name }) => name);
    const named = OPERATIONS.map(({ name }) => name.replace(".", "_"));
    for (const name of new Set([...all, ...named, "orders_sumbit", "health"])) {
      assert.equal(toolsProblem({ tools: [name] }, "orders" in more) === null, accepts(name), name);
    }
  }
});
