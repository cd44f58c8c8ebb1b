import type { JsonObject } from "../document/json.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";
import { websocketUpgrade } from "./websocket_upgrade.ts";

const get = (value: JsonObject) => openapi({ "/ws": { get: value } });

Deno.test("an operation that only upgrades is marked and stays", () => {
  const responses = { 101: { description: "" } };
  assertStep(websocketUpgrade, {
    given: get({ responses }),
    want: get({ responses, "x-bezant-websocket": true }),
    at: ["#/paths/~1ws/get"],
  });
});

Deno.test("an operation with any other answer is a call", () => {
  assertLeavesAlone(websocketUpgrade, get({ responses: { 101: {}, 200: {} } }));
  assertLeavesAlone(websocketUpgrade, get({ responses: { default: {} } }));
  assertLeavesAlone(websocketUpgrade, get({}));
});
