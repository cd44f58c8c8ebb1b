import assert from "node:assert/strict";
import { findOperation } from "../mod.ts";
import { NOT_COVERED } from "./coverage.ts";
import { OPERATIONS } from "./mod.ts";

/** What the Gateway serves, as the generated table says; those of IBKR's document come first. */
async function documented(): Promise<string[]> {
  const text = await Deno.readTextFile(new URL("../spec/generated/operations.ts", import.meta.url));
  const rows = text.split("\n").filter((line) => line.startsWith("  {")).map((line) =>
    JSON.parse(line.trim().replace(/,$/, "")) as { method: string; path: string; surface: string }
  );
  return rows.filter(({ surface }) => surface === "gateway").map(({ method, path }) => `${method} ${path}`);
}

Deno.test("everything that the Gateway serves has an operation, or a reason why it has none", async () => {
  const all = await documented();
  assert.ok(all.length > 110, `${all.length} in the document`);
  const covered = new Set(OPERATIONS.flatMap(({ covers }) => covers));
  assert.deepEqual(
    all.filter((one) => !covered.has(one) && NOT_COVERED[one] === undefined),
    [],
    "nobody thought of these",
  );
  assert.deepEqual([...covered].filter((one) => !all.includes(one)), [], "these are not in the document");
  assert.deepEqual(Object.keys(NOT_COVERED).filter((one) => !all.includes(one)), [], "nor are these");
  assert.deepEqual(
    Object.keys(NOT_COVERED).filter((one) => covered.has(one)),
    [],
    "these have an operation, and a reason",
  );
  const nouns = new Set(OPERATIONS.map(({ name }) => name));
  for (const [one, reason] of Object.entries(NOT_COVERED)) {
    for (const [, name] of reason.matchAll(/`([a-z]+\.[a-z]+)`/g)) {
      if (!name!.startsWith("ibkr.")) assert.ok(nouns.has(name!), `${one}: there is no ${name}`);
    }
  }
});

Deno.test("an operation has the effect of the strongest that it asks for, and names each in its help", () => {
  const order = ["read", "session", "admin", "trade"];
  for (const { name, effect, covers, help } of OPERATIONS) {
    const effects = covers.map((one) => {
      const [method = "", path = ""] = one.split(" ");
      return findOperation(method, path.replaceAll(/[{}]/g, ""))!.effect;
    });
    for (const one of covers) assert.ok(help.includes(one), `${name}: its help leaves out ${one}`);
    const strongest = effects.toSorted((one, other) => order.indexOf(other) - order.indexOf(one))[0] ?? "read";
    const isVerdict = name === "orders.settle"; // reads, but frees what an order in doubt has blocked
    assert.equal(effect, isVerdict ? "trade" : strongest, name);
  }
});
