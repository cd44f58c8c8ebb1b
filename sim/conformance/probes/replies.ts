/** The reply chain: S14. @module */

import { at, seen, status } from "../expect.ts";
import type { HttpSeen, Probe } from "../probe.ts";
import { ask, control, INIT, keep, post, PRIMED, wait } from "./words.ts";

import { ACK, CURIOUS, FAR, GONE, list, one, place, QUESTION, QUIET, YES } from "./order_words.ts";

/** Probes of questions before an order. */
export const replyProbes: readonly Probe[] = [
  one(
    "reply.question",
    "S14",
    "§7.1",
    "an order can be answered with a question: id, message, isSuppressed, messageIds, options",
    [
      PRIMED,
      ask(place(FAR), ...QUESTION, at("0.messageOptions", ["Yes", "No"])),
    ],
  ),
  one("reply.chain", "S14", "§7.2", "a yes can lead to the next question, with a new id, and at last to the order", [
    PRIMED,
    keep("first", "0.id", place(CURIOUS), ...QUESTION),
    keep("second", "0.id", YES("first"), ...QUESTION),
    keep("third", "0.id", YES("second"), ...QUESTION),
    ask(YES("third"), ...ACK),
    ask(YES("first"), ...GONE),
  ]),
  one("reply.no", "S14", "§7.2", "a no discards the order", [
    PRIMED,
    keep("first", "0.id", place(FAR), ...QUESTION),
    ask(
      post("/iserver/reply/{{first}}", { confirmed: false }),
      status(200),
      seen("an error or nothing", (it: HttpSeen) => it.body === "" || /"error":"Order not confirmed/.test(it.body)),
    ),
    ...list(at("orders", [])),
  ]),
  one("reply.unknown", "S14", "§4", "an unknown reply id is 400 in words", [
    PRIMED,
    ask(
      post("/iserver/reply/99097238-9824-4830-84ef-46979aa22593", { confirmed: true }),
      status(400),
      at("error", "reply id not found: '99097238-9824-4830-84ef-46979aa22593'"),
    ),
  ]),
  one("reply.raced", "S14", "§7.2", "another order in between makes the question's id unknown", [
    PRIMED,
    keep("first", "0.id", place(FAR), ...QUESTION),
    ask(place({ ...FAR, quantity: 3 }), ...QUESTION),
    ask(YES("first"), ...GONE),
  ]),
  one("reply.expired", "S14", "§7.2", "a question that waits too long is gone", [
    PRIMED,
    keep("first", "0.id", place(FAR), ...QUESTION),
    wait(120_000),
    ask(YES("first"), ...GONE),
  ]),
  one("reply.session", "S14", "§7.2", "so is one of an earlier brokerage session", [
    PRIMED,
    keep("first", "0.id", place(FAR), ...QUESTION),
    control("dropBrokerage"),
    ask(INIT, status(200)),
    PRIMED,
    ask(YES("first"), ...GONE),
  ]),
  one("reply.suppress", "S14", "§7.3", "suppressed questions are not asked; after a reset they are", [
    ...QUIET,
    ask(place(FAR), ...ACK),
    ask(post("/iserver/questions/suppress/reset"), status(200), at("status", "submitted")),
    ask(place({ ...FAR, quantity: 3 }), ...QUESTION),
  ]),
];
