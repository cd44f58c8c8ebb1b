import assert from "node:assert/strict";
import { EXIT } from "./exit_codes.ts";
import { OPERATION_FACTS } from "./generated/operations.ts";
import { OPERATION_MENU } from "./menu.ts";
import { atCounter } from "./testing/counter.ts";

/** Commands that end otherwise than well here, and why that is right. */
const ENDS: Readonly<Record<string, keyof typeof EXIT>> = {
  // the examples name what only their reader has
  "alerts get": "notFound",
  "chains get": "notFound",
  "notifications read": "notFound",
  "orders cancel": "rejected",
  "orders modify": "usage",
  "orders settle": "notFound",
  "orders status": "notFound",
  "watchlists delete": "notFound",
  "watchlists get": "notFound",
  // this sidecar keeps no events, and the simulated IBKR has no event contracts
  "events list": "failure",
  "forecasts get": "failure",
  "forecasts hours": "failure",
  "forecasts markets": "failure",
  "forecasts rules": "failure",
};

/** An example of the catalogue, as a list of words, about what the simulator has. */
function wordsOf(example: string): string[] {
  const words = [...example.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
  return words.map((word) => word.replace("DU1234567", "DU1000001"));
}

Deno.test("every operation's own example runs at a sidecar, and ends well or as is documented", () =>
  atCounter(async ({ cli, hireSidecar }) => {
    hireSidecar();
    const ends: Record<string, string> = {};
    const inOrder = [...OPERATION_MENU].sort((left, right) => Number(isLast(left.name)) - Number(isLast(right.name)));
    for (const { name } of inOrder) {
      const facts = OPERATION_FACTS[name.replace(" ", ".")]!;
      const consent = facts.effect === "trade" && facts.sendsNoOrder !== true ? ["--yes"] : [];
      const { code, stdout, stderr } = await cli([...wordsOf(facts.example), ...consent, "--output", "json"]);
      const found = Object.entries(EXIT).find(([, one]) => one === code)?.[0] ?? String(code);
      if (found !== (ENDS[name] ?? "ok")) ends[name] = `${found}: ${stderr}`;
      if (code === 0) JSON.parse(stdout);
      else assert.equal(JSON.parse(stderr).exit_code, code, name);
    }
    assert.deepEqual(ends, {});
  }));

/** Without a login nothing else works. */
function isLast(name: string): boolean {
  return name === "sessions logout";
}
