import assert from "node:assert/strict";
import { masked } from "./mask.ts";

Deno.test("masked() leaves the shape of an answer and nobody's accounts, sessions and names", () => {
  const answer =
    '{"accounts":["U7654321","DU1000001"],"session":"4e8eb2af2f26165a881cd424e42a8512","userId":664366546,' +
    '"MAC":"00:00:5E:00:53:01","authenticated":true,"topic":"sld+U7654321","id":"4e8eb2af2f26165a881c","success":"joe"}';
  const text = masked(answer);
  for (const secret of ["7654321", "1000001", "4e8eb2af", "664366546", "00:00:5E", "joe"]) {
    assert.ok(!text.includes(secret), `${secret} in ${text}`);
  }
  assert.match(text, /^\{"accounts":\["U\*\*\*","DU\*\*\*"\],"session":"\*\*\*",.*"authenticated":true/);
});

Deno.test("masked() also takes a value that was cut off", () => {
  assert.equal(masked('{"username":"someb'), '{"username":"***"');
});
