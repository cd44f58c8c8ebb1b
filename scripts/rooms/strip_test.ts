import assert from "node:assert/strict";
import { stripSource } from "./strip.ts";

Deno.test("stripSource() keeps code, length and lines, and blanks the rest", () => {
  const source = "a `b ${c ? `d ${e}` : { f: '}' }} g`; // h\nreturn /[/]i'/.test(j) / k;";
  const code = stripSource(source);
  assert.equal(code.length, source.length);
  assert.equal(code.replace(/ +/g, " "), "a ` {c ? ` {e}` : { f: ' ' }} `; \nreturn / /.test(j) / k;");
});

Deno.test("stripSource() loses one line at most to a quote that nothing closes", () => {
  assert.equal(stripSource("'open\nfetch(l)"), "'   n\nfetch(l)");
});
