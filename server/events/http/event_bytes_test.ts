import assert from "node:assert/strict";
import type { StoredEvent } from "../types.ts";
import { eventsBody } from "./event_bytes.ts";

function event(cursor: number, json = `{"n":${cursor}}`): StoredEvent {
  return { seq: cursor, cursor, topic: "orders", epoch: 1, receivedAtMs: 0, outageId: null, json };
}

function text(...page: Parameters<typeof eventsBody>): string {
  return new TextDecoder().decode(eventsBody(...page));
}

Deno.test("eventsBody() makes a page once for all who ask for it, and another one when anything in it differs", () => {
  const [one, two, three] = [event(1), event(2), event(3)];
  const page = eventsBody("[", [one, two], "]");
  assert.equal(text("[", [one, two], "]"), '[{"n":1},{"n":2}]');
  assert.equal(eventsBody("[", [one, two], "]"), page);
  const others: [Parameters<typeof eventsBody>, string][] = [
    [["[", [one, three], "]"], '[{"n":1},{"n":3}]'],
    [["[", [one], "]"], '[{"n":1}]'],
    [["[", [one, event(2, '{"n":"other"}')], "]"], '[{"n":1},{"n":"other"}]'],
    [["[", [one, two], "],"], '[{"n":1},{"n":2}],'],
    [["[[", [one, two], "]"], '[[{"n":1},{"n":2}]'],
  ];
  for (const [args, wanted] of others) {
    assert.equal(text("[", [one, two], "]"), '[{"n":1},{"n":2}]');
    assert.equal(text(...args), wanted);
  }
});
