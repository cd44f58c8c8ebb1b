import assert from "node:assert/strict";
import { ERROR_TABLE } from "../mod.ts";
import { EXIT, EXIT_OF_ERROR } from "./exit_codes.ts";

Deno.test("exit codes are those of the contract", () => {
  assert.deepEqual(EXIT, {
    ok: 0,
    failure: 1,
    usage: 2,
    needsLogin: 3,
    notFound: 4,
    rejected: 5,
    rateLimited: 6,
    unreachable: 7,
    uncertain: 8,
    interrupted: 130,
  });
});

Deno.test("every error code has its exit code", () => {
  assert.deepEqual(Object.keys(EXIT_OF_ERROR).sort(), Object.keys(ERROR_TABLE).sort());
  const codesOf = (name: string): string[] =>
    Object.entries(EXIT_OF_ERROR).filter(([, exit]) => exit === name).map(([code]) => code);
  assert.deepEqual(codesOf("needsLogin"), ["not_authenticated", "no_session"]);
  assert.deepEqual(codesOf("notFound"), ["symbol_not_found", "account_not_found"]);
  assert.deepEqual(codesOf("rejected"), ["upstream_rejected", "order_blocked", "order_refused"]);
  assert.deepEqual(codesOf("rateLimited"), ["rate_limited"]);
  assert.deepEqual(codesOf("uncertain"), [], "only an order can be in doubt, whatever the code");
  assert.deepEqual(codesOf("unreachable"), ["upstream_unreachable", "upstream_timeout", "upstream_http_error"]);
  assert.deepEqual(codesOf("usage"), [
    "ambiguous_contract",
    "bad_request",
    "missing_query_param",
    "invalid_base_url",
    "invalid_trust",
  ]);
  assert.deepEqual(codesOf("ok"), []);
});
