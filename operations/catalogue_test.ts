import assert from "node:assert/strict";
import fc from "fast-check";
import { BadRequestError } from "../mod.ts";
import { faceNames, inputFields, OPERATIONS, parseInput } from "./mod.ts";

Deno.test("every operation says what it is, what it does and how it is used", () => {
  for (const { name, effect, summary, help, example, input, answer, pacing, covers } of OPERATIONS) {
    assert.match(name, /^[a-z]+s\.[a-z]+$/, `${name} is a plural noun, a dot and a verb`);
    assert.ok(["read", "session", "trade", "admin"].includes(effect), name);
    assert.match(summary, /^[a-z].{10,70}[^.]$/, name);
    assert.match(help, /[A-Z].{40,}\.$/s, name);
    assert.match(
      help,
      /Source: ((GET|POST|PUT|DELETE) \/|the journal|the sidecar|a table of ours)/,
      `${name} names its endpoint`,
    );
    assert.notEqual(example, "", name);
    assert.equal(typeof input.safeParse, "function", name);
    assert.match(JSON.stringify(answer.toJSONSchema()), /"(type|oneOf|anyOf)"/, `${name} says what it answers`);
    assert.ok(["none", "quick", "slow", "scarce"].includes(pacing), name);
    for (const covered of covers) assert.match(covered, /^(GET|POST|PUT|DELETE) \/[\w/{}-]+$/, name);
  }
});

Deno.test("the names on all faces come from one name, and none is given twice", () => {
  const names = OPERATIONS.map(faceNames);
  for (const face of ["command", "tool", "path"] as const) {
    assert.equal(new Set(names.map((name) => name[face])).size, OPERATIONS.length, face);
  }
  const shorts = OPERATIONS.flatMap(({ shortCommand }) => shortCommand ?? []);
  assert.equal(new Set(shorts).size, shorts.length);
  for (const { name, effect } of OPERATIONS) {
    const [noun, verb] = name.split(".");
    assert.deepEqual(faceNames({ name, effect }), {
      command: `${noun} ${verb}`,
      tool: `${noun}_${verb}`,
      method: effect === "read" ? "GET" : "POST",
      path: `/ops/${noun}.${verb}`,
    });
  }
});

Deno.test("the eight short commands of the contract are there", () => {
  const shorts = OPERATIONS.flatMap(({ shortCommand }) => shortCommand ?? []);
  for (const command of ["health", "accounts", "summary", "positions", "orders", "quote", "conid", "tickle"]) {
    assert.ok(shorts.includes(command), command);
  }
});

Deno.test("what a command line may give without a flag is a required field of the input, and all of those", () => {
  for (const operation of OPERATIONS) {
    const required = inputFields(operation).filter((field) => field.isRequired).map((field) => field.name);
    assert.deepEqual([...operation.positional ?? []], required, operation.name);
  }
});

Deno.test("every field of an input says what it is, and unknown fields are refused", () => {
  for (const operation of OPERATIONS) {
    for (const { name, help } of inputFields(operation)) assert.notEqual(help, "", `${operation.name} ${name}`);
    assert.throws(() => parseInput(operation, { accountId: "DU1", symbol: "X", surprise: 1 }), BadRequestError);
  }
});

Deno.test("an account id is up to three capitals and digits; a path never gets through", () => {
  const positions = OPERATIONS.find(({ name }) => name === "positions.list")!;
  const check = (accountId: unknown): unknown => parseInput(positions, { accountId });
  assert.deepEqual(check("DU1234567"), { accountId: "DU1234567" });
  for (const accountId of ["DU1/../x", "..", "DU1\n", "du1", "DU", "", "DU1?x", "DU1%2F", 1, null, undefined]) {
    assert.throws(() => check(accountId), /^BadRequestError: .*positions\.list: accountId /, String(accountId));
  }
  fc.assert(fc.property(fc.string(), (text) => {
    fc.pre(!/^[A-Z]{1,3}[0-9]+$/.test(text));
    assert.throws(() => check(text), BadRequestError);
  }));
});

Deno.test("a refused account id that looks like a real one is shown masked", () => {
  const positions = OPERATIONS.find(({ name }) => name === "positions.list")!;
  assert.throws(() => parseInput(positions, { accountId: "DU1234567/x" }), /"DU\*+567\/x" is no account id/);
});
