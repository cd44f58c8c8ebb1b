import assert from "node:assert/strict";
import { InvalidBaseUrlError } from "../errors/mod.ts";
import { isLoopbackHost, parseGatewayUrl } from "./gateway_url.ts";

Deno.test("parseGatewayUrl() takes an address with and without /v1/api, slashes, prefix, query and fragment", () => {
  for (
    const text of [
      "https://localhost:5000/v1/api",
      "https://localhost:5000/v1/api//",
      " https://localhost:5000/ ",
      "https://localhost:5000?x=1#y",
    ]
  ) {
    const url = parseGatewayUrl(text);
    assert.equal(url.root, "https://localhost:5000");
    assert.equal(url.base, "https://localhost:5000/v1/api");
  }
  const prefixed = parseGatewayUrl("https://gw.example.com/ibkr/v1/api/");
  assert.deepEqual([prefixed.origin, prefixed.root, prefixed.port], [
    "https://gw.example.com",
    "https://gw.example.com/ibkr",
    443,
  ]);
});

Deno.test("parseGatewayUrl() refuses what is no Gateway address and never shows a password", () => {
  for (const text of ["", "localhost:5000", "ftp://x", "not an address", "https://me:hunter2@gw"]) {
    assert.throws(
      () => parseGatewayUrl(text),
      (error) => error instanceof InvalidBaseUrlError && !error.message.includes("hunter2"),
    );
  }
});

Deno.test("isLoopbackHost() knows this machine's names and no others", () => {
  for (
    const host of [
      "localhost",
      "LOCALHOST.",
      "a.localhost",
      "127.0.0.1",
      "127.9.9.9",
      "::1",
      "[::1]",
      "::ffff:127.0.0.1",
    ]
  ) {
    assert.ok(isLoopbackHost(host), host);
  }
  for (
    const host of ["localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0", "::", "notlocalhost"]
  ) {
    assert.ok(!isLoopbackHost(host), host);
  }
});
