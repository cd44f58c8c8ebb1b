/** The advanced prompt, which comes after an order is in: more of S14. @module */

import { at, body, fits, header, kind, seen, status, that } from "../expect.ts";
import type { FrameSeen, Probe, Step } from "../probe.ts";
import { MARKET, one, place } from "./order_words.ts";
import { ask, get, post, PRIMED, wait } from "./words.ts";

/** Every order is asked p12 once it is in. */
const PROMPTED = { own: { more: { orderRules: { questions: ["p12"] } } } } as const;
/** A question first, the prompt after it. */
const BOTH = { own: { more: { orderRules: { questions: ["o163", "p12"] } } } } as const;
const OPENED: readonly Step[] = [
  { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] },
  { do: "hear", expect: seen("sts", ({ json }: FrameSeen) => (json as { topic?: string } | null)?.topic === "sts") },
];
const isPrompt = ({ json }: FrameSeen): boolean => {
  const { topic, args } = (json ?? {}) as { topic?: string; args?: Record<string, unknown> };
  return topic === "ntf" && args?.prompt === true && typeof args.orderId === "number" &&
    typeof args.reqId === "string" && typeof args.text === "string" && Array.isArray(args.options) &&
    args.type === "M" && args.messageId === "p12";
};
/** The prompt as it comes on the stream, with its order and its id kept as `{{order}}` and `{{request}}`. */
const HEARD: readonly Step[] = [["order", "orderId"], ["request", "reqId"]].map(([name, key]) => ({
  do: "hear",
  expect: { says: "the prompt as ntf", holds: isPrompt },
  keep: { name: name!, at: `args.${key}` },
}));
/** What an order is answered with. */
const PROMPT = [
  status(200),
  kind("orderId", "number"),
  kind("reqId", "string"),
  at("prompt", true),
  at("type", "M"),
  at("messageId", "p12"),
  fits("text", /./),
  that(
    "options",
    "is a list of texts",
    (all: unknown[]) => all.length > 1 && all.every((it) => typeof it === "string"),
  ),
  kind("dismissable", "array"),
];
const CHOOSE = (text: string): Step =>
  ask(
    post("/iserver/notification", { orderId: "{{order}}", reqId: "{{request}}", text }),
    status(200),
    body(/^"?(Success|Request was submitted)"?$/),
  );
const STATUS = get("/iserver/account/order/status/{{order}}");

/** Probes of prompts. */
export const promptProbes: readonly Probe[] = [
  one(
    "prompt.shape",
    "S14",
    "§7.1",
    "a prompt is one object: orderId, reqId, prompt, type, messageId p12, text, options",
    [
      PRIMED,
      ask(place(MARKET), ...PROMPT),
    ],
    PROMPTED,
  ),
  one("prompt.ntf", "S14", "§10.2", "it comes on the stream too, as ntf", [
    PRIMED,
    ...OPENED,
    ask(place(MARKET), ...PROMPT),
    ...HEARD,
  ], PROMPTED),
  one("prompt.answered", "S14", "§7.1", "POST /iserver/notification with an option lets the order go on", [
    PRIMED,
    ...OPENED,
    ask(place({ ...MARKET, cOID: "prompted" }), ...PROMPT),
    ...HEARD,
    wait(5_000),
    ask(STATUS, status(200), at("order_status", "Inactive")),
    CHOOSE("Use on this order"),
    wait(5_000),
    ask(STATUS, status(200), at("order_status", "Filled")),
  ], PROMPTED),
  one(
    "prompt.refused-option",
    "S14",
    "§7.1",
    "so does the option that declines: it is about the algorithm, not the order",
    [
      PRIMED,
      ...OPENED,
      ask(place(MARKET), ...PROMPT),
      ...HEARD,
      CHOOSE("Do not use"),
      wait(5_000),
      ask(STATUS, status(200), at("order_status", "Filled")),
    ],
    PROMPTED,
  ),
  one("prompt.after-question", "S14", "§7.2", "a question comes first and is answered by reply, the prompt after it", [
    PRIMED,
    {
      do: "ask",
      ask: place(MARKET),
      expect: [status(200), at("0.messageIds", ["o163"])],
      keep: { name: "question", at: "0.id" },
    },
    ask(post("/iserver/reply/{{question}}", { confirmed: true }), ...PROMPT),
  ], BOTH),
];
