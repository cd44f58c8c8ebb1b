import assert from "node:assert/strict";
import { OPERATIONS } from "../../operations/mod.ts";
import { chooseTools } from "./choose.ts";

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
