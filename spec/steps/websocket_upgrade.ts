import { objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { type Step, step } from "../document/step.ts";

/** What marks an operation that leaves HTTP. */
export const WEBSOCKET_MARK = "x-bezant-websocket";

/** An operation that only answers 101 is no call; generators can tell by the mark. */
export const websocketUpgrade: Step = step(
  "websocket_upgrade",
  "an operation whose only answers are 1xx stays and is marked as a WebSocket",
  (draft, report) => {
    for (const { value, where } of operationsOf(draft)) {
      const statuses = Object.keys(objectAt(value, "responses"));
      if (statuses.length === 0 || !statuses.every((status) => status.startsWith("1"))) continue;
      if (value[WEBSOCKET_MARK] === true) continue;
      value[WEBSOCKET_MARK] = true;
      report(where, `the operation only answers ${statuses.join(", ")}`, `marked with ${WEBSOCKET_MARK}`);
    }
  },
);
