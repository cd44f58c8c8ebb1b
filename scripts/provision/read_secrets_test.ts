import assert from "node:assert/strict";
import { ownText, readSecrets } from "./read_secrets.ts";

Deno.test("readSecrets() reads what people write, and tells secrets from settings", () => {
  const text = "\uFEFF# mine\r\nexport TUNNEL_TOKEN='a # b'\r\n\n  BEZANT_DEBUG_TOKEN = \"x y\"  # note\n" +
    "CF_ACCESS_CLIENT_ID=a#b.access\nBEZANT_PUBLIC_URL=https://ibkr.example.com\n";
  assert.deepEqual(readSecrets(text, "f"), {
    secrets: { TUNNEL_TOKEN: "a # b", BEZANT_DEBUG_TOKEN: "x y", CF_ACCESS_CLIENT_ID: "a#b.access" },
    settings: { BEZANT_PUBLIC_URL: "https://ibkr.example.com" },
  });
});

Deno.test("readSecrets() refuses what it cannot mean, and never shows a value", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["s3cret-value", /^Line 1 of f is no NAME=value$/],
    [
      "\nTUNEL_TOKEN=s3cret-value",
      /^Line 2 of f has TUNEL_TOKEN, which nothing knows \(did you mean "TUNNEL_TOKEN"\?\)$/,
    ],
    ["tunnel_token=s3cret-value", /which nothing knows/],
    ["TUNNEL_TOKEN=", /sets TUNNEL_TOKEN to nothing/],
    ["TUNNEL_TOKEN=''", /sets TUNNEL_TOKEN to nothing/],
    ["TUNNEL_TOKEN= # s3cret-value", /sets TUNNEL_TOKEN to nothing/],
    ["IBKR_PASSWORD=s3cret-value", /never takes credentials of IBKR/],
    ["IBKR_USERNAME=s3cret-value", /never takes credentials of IBKR/],
  ];
  for (const [text, words] of cases) {
    assert.throws(() => readSecrets(text, "f"), (error: Error) => {
      assert.match(error.message, words);
      assert.doesNotMatch(error.message, /s3cret/);
      return error instanceof RangeError;
    });
  }
});

Deno.test("ownText() takes a file that its owner alone may read", () => {
  assert.equal(ownText({ text: "x", mode: 0o100600, isOwn: true }, "f"), "x");
  assert.equal(ownText({ text: "x", mode: 0o100400, isOwn: true }, "f"), "x");
  assert.equal(ownText({ text: "x", mode: null, isOwn: true }, "f"), "x", "a system without permissions");
  for (const mode of [0o644, 0o640, 0o604, 0o660]) {
    assert.throws(() => ownText({ text: "x", mode, isOwn: true }, "f"), /others may read it; say chmod 600 f/);
  }
  assert.throws(() => ownText({ text: "x", mode: 0o600, isOwn: false }, "f"), /somebody else/);
});
