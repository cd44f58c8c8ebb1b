import assert from "node:assert/strict";
import { timingSafeEqual } from "node:crypto";
import { systemClock } from "../../mod.ts";
import { hashToken, matchToken, mintToken, type TokenEntry } from "./token.ts";
import { readTokenList, writeTokenList } from "./token_list.ts";

function entryOf(token: string, name: string): TokenEntry {
  return { id: `id-${name}`, name, scope: "read", createdAt: "2026-01-01T00:00:00.000Z", hash: hashToken(token) };
}

Deno.test("mintToken() makes 256 bits behind a prefix, no two alike", () => {
  const tokens = Array.from({ length: 1_000 }, () => mintToken(systemClock));
  assert.equal(new Set(tokens).size, tokens.length);
  for (const token of tokens) assert.match(token, /^bezant_[A-Za-z0-9_-]{43}$/);
  const seen = new Set(tokens.flatMap((token) => [...token.slice(7)]));
  assert.equal(seen.size, 64, "every character of the alphabet occurs");
});

Deno.test("hashToken() is the SHA-256 of the token", () => {
  assert.equal(hashToken("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("matchToken() compares digests of equal length in constant time, and all of them, wherever the match is", () => {
  const tokens = ["a", "b", "c", "d"].map((name) => mintToken(systemClock) + name);
  const entries = tokens.map((token, at) => entryOf(token, `t${at}`));
  for (const presented of [...tokens, "bezant_wrong", "", "\u00e9"]) {
    let compared = 0;
    const found = matchToken(presented, entries, (a, b) => {
      compared++;
      assert.deepEqual([a.length, b.length], [32, 32]);
      return timingSafeEqual(a, b);
    });
    assert.equal(compared, entries.length);
    assert.equal(found?.name, tokens.includes(presented) ? `t${tokens.indexOf(presented)}` : undefined);
    assert.deepEqual(matchToken(presented, entries), found);
  }
  assert.equal(matchToken("x", []), null);
});

Deno.test("matchToken() uses node's timingSafeEqual unless told otherwise", async () => {
  const source = await Deno.readTextFile(new URL("./token.ts", import.meta.url));
  assert.match(source, /boolean = timingSafeEqual,/);
  assert.doesNotMatch(source, /hash ===|=== .*hash/);
});

Deno.test("readTokenList() takes what writeTokenList() wrote and refuses anything less, whole", () => {
  const entries = [entryOf("a", "one"), { ...entryOf("b", "two"), scope: "admin" as const }];
  assert.deepEqual(readTokenList(writeTokenList(entries)), entries);
  const good = JSON.parse(writeTokenList(entries));
  const spoil = (change: (list: typeof good) => void): string => {
    const list = structuredClone(good);
    change(list);
    return JSON.stringify(list);
  };
  const bad = [
    "",
    "null",
    "[]",
    "{}",
    '{"version":1}',
    writeTokenList(entries).slice(0, -3),
    spoil((list) => list.version = 2),
    spoil((list) => list.tokens = {}),
    spoil((list) => list.tokens[1].scope = "root"),
    spoil((list) => list.tokens[1].scope = "__proto__"),
    spoil((list) => list.tokens[0].hash = "ab"),
    spoil((list) => list.tokens[0].hash = null),
    spoil((list) => list.tokens[0].name = "a b\n"),
    spoil((list) => delete list.tokens[0].id),
    spoil((list) => list.tokens.push(null)),
  ];
  for (const text of bad) assert.equal(readTokenList(text), null, text);
});
