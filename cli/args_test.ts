import assert from "node:assert/strict";
import { parseArgs } from "./args.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { RAIL_FLAGS } from "./trade/flags.ts";
import { SETTINGS } from "../operations/mod.ts";

const parse = (...args: string[]): ReturnType<typeof parseArgs> => parseArgs(args, GLOBAL_FLAGS);

Deno.test("parseArgs() takes flags before and after the words, in every spelling", () => {
  assert.deepEqual(parse("--output", "json", "quote", "--pretty", "AAPL", "--timeout=5", "-h"), {
    words: ["quote", "AAPL"],
    flags: { output: "json", pretty: true, timeout: "5", help: true },
  });
});

Deno.test("parseArgs() reads a switch in each form; the last one wins", () => {
  const forms = {
    "--verify-tls": true,
    "--no-verify-tls": false,
    "--verify-tls=false": false,
    "--verify-tls=ON": true,
  };
  for (const [form, expected] of Object.entries(forms)) assert.equal(parse(form).flags["verify-tls"], expected, form);
  assert.equal(parse("--verify-tls", "--no-verify-tls").flags["verify-tls"], false);
  assert.throws(() => parse("--pretty=maybe"), /--pretty is "maybe", expected true or false/);
});

Deno.test("parseArgs() adds up the values of a flag that says so, in their order; of others the last one wins", () => {
  const known = [{ name: "fault", placeholder: "NAMES", joinedBy: ";", help: "" }, ...GLOBAL_FLAGS];
  const { flags } = parseArgs(
    ["--fault", "slow", "--timeout=1", "--fault=a;b", "--fault", "c", "--timeout", "2"],
    known,
  );
  assert.deepEqual(flags, { fault: "slow;a;b;c", timeout: "2" });
});

Deno.test("parseArgs() leaves all after -- as words, and negative numbers too", () => {
  assert.deepEqual(parse("a", "-5", "--", "--pretty").words, ["a", "-5", "--pretty"]);
});

Deno.test("parseArgs() refuses a flag it does not know, with the nearest one, unless told to skip it", () => {
  assert.throws(() => parse("--ouput", "json"), /unknown flag --ouput \(did you mean "--output"\?\)/);
  assert.throws(() => parse("--xyzzy"), { message: "unknown flag --xyzzy" });
  assert.throws(() => parse("-x"), /unknown flag -x/);
  assert.deepEqual(parseArgs(["--xyzzy", "a"], GLOBAL_FLAGS, { skipUnknown: true }).words, ["a"]);
});

Deno.test("parseArgs() refuses a flag without its value", () => {
  assert.throws(() => parse("--gateway-url"), /--gateway-url needs a value: --gateway-url URL/);
  assert.throws(() => parse("--gateway-url", "--pretty"), /--gateway-url needs a value/);
});

Deno.test("every setting of all commands has its flag, under the same names", () => {
  const known = [...GLOBAL_FLAGS, ...RAIL_FLAGS].filter(({ env }) => env !== undefined).map(({ name, env }) =>
    `${name} ${env}`
  );
  const settings = Object.values(SETTINGS).filter(({ faces, flag, env }) => {
    return flag !== null && !env.startsWith("BEZANT_MCP_") && faces.some((face) => face === "cli");
  });
  assert.deepEqual(known.sort(), settings.map(({ flag, env }) => `${flag} ${env}`).sort());
});
