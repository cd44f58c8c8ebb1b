/** The order machine: S15. @module */

import { at, body, fits, frame, header, keys, kind, seen, status, that } from "../expect.ts";
import type { HttpSeen, Probe } from "../probe.ts";
import { ask, get, keep, post, remove, wait } from "./words.ts";

import { ACK, FAR, list, MARKET, one, PATH, place, QUIET, RESTING } from "./order_words.ts";

/** Probes of orders. */
export const orderProbes: readonly Probe[] = [
  one(
    "orders.ack",
    "S15",
    "§7.1",
    "the acknowledgement has order_id as a text, and local_order_id when there is a cOID",
    [
      ...QUIET,
      ask(place({ ...FAR, cOID: "mine-1" }), ...ACK, at("0.local_order_id", "mine-1")),
      ask(place({ ...FAR, quantity: 3 }), ...ACK, kind("0.local_order_id", "absent")),
    ],
  ),
  one("orders.bracket", "S15", "§7.1", "a bracket is acknowledged with three elements", [
    ...QUIET,
    ask(
      place(
        { ...FAR, cOID: "parent" },
        { ...FAR, side: "SELL", price: 400, parentId: "parent" },
        { ...FAR, side: "SELL", orderType: "STP", price: 100, parentId: "parent" },
      ),
      status(200),
      seen(
        "three orders, or a question about them",
        (it: HttpSeen) => (it.json as unknown[]).length === 3 || /messageIds/.test(it.body),
      ),
      kind("0", "object"),
    ),
  ]),
  one(
    "orders.live",
    "S15",
    "§7.7",
    "a live order: orderId a number, price a text, DAY shown as CLOSE, order_ref the cOID",
    [
      ...RESTING,
      ...list(
        kind("orders.0.orderId", "number"),
        kind("orders.0.price", "string"),
        at("orders.0.timeInForce", "CLOSE"),
        at("orders.0.order_ref", "mine-1"),
        at("orders.0.sizeAndFills", "0/2"),
        at("orders.0.side", "BUY"),
        fits("orders.0.status", /^(Pre)?Submitted$/),
        fits("orders.0.fgColor", /^#[0-9A-F]{6}$/i),
        fits("orders.0.lastExecutionTime", /^\d{12}$/),
      ),
    ],
  ),
  one("orders.status", "S15", "§7.8", "order/status is snake_case: side B or BUY, sizes as texts", [
    ...RESTING,
    ask(
      get("/iserver/account/order/status/{{order}}"),
      status(200),
      kind("order_id", "number"),
      fits("side", /^B(UY)?$/),
      kind("size", "string"),
      kind("total_size", "string"),
      that(
        "",
        "says how much is filled, as a text",
        (it: Record<string, unknown>) => typeof (it.cum_fill ?? it.filled_quantity) === "string",
      ),
      keys("", "order_status", "order_not_editable", "editable_fields", "tif", "fg_color"),
    ),
  ]),
  one(
    "orders.cancel",
    "S15",
    "§7.5",
    "a cancel is received, with conid -1 and account null; the order ends as Cancelled",
    [
      ...RESTING,
      ask(
        remove(`${PATH}/order/{{order}}`),
        status(200),
        at("msg", "Request was submitted"),
        kind("order_id", "number"),
        at("conid", -1),
        at("account", null),
      ),
      wait(2_000),
      ask(get("/iserver/account/order/status/{{order}}"), status(200), at("order_status", "Cancelled")),
    ],
  ),
  one("orders.cancel-all", "S15", "§7.5", "order -1 cancels all of the account", [
    ...RESTING,
    keep("other", "0.order_id", place({ ...FAR, quantity: 3 }), ...ACK),
    ask(remove(`${PATH}/order/-1`), status(200), at("msg", "Request was submitted")),
    wait(2_000),
    ask(get("/iserver/account/order/status/{{order}}"), at("order_status", "Cancelled")),
    ask(get("/iserver/account/order/status/{{other}}"), at("order_status", "Cancelled")),
  ]),
  one(
    "orders.modify",
    "S15",
    "§7.4",
    "a modification repeats the whole order, unwrapped, and is acknowledged like an order",
    [
      ...RESTING,
      ask(post(`${PATH}/order/{{order}}`, { ...FAR, price: 151 }), ...ACK),
      ask(get("/iserver/account/order/status/{{order}}"), status(200), body(/"(limit_)?price":"151/)),
    ],
  ),
  one("orders.duplicate", "S15", "§7.1", "a cOID that was used is refused in words", [
    ...RESTING,
    ask(
      place({ ...FAR, cOID: "mine-1" }),
      status(200, 400),
      at("error", "Order couldn't be submitted: Local order ID=mine-1 is already registered."),
    ),
  ]),
  one(
    "orders.whatif",
    "S15",
    "§7.6",
    "what-if has amount, equity, initial, maintenance, warn and error as texts with commas",
    [
      ...QUIET,
      ask(
        post(`${PATH}/orders/whatif`, { orders: [{ ...FAR, quantity: 20 }] }),
        status(200),
        keys("amount", "amount", "commission", "total"),
        keys("equity", "current", "change", "after"),
        keys("initial", "current", "change", "after"),
        keys("maintenance", "current", "change", "after"),
        fits("amount.amount", /^[\d,.]+ USD \(20 Shares\)$/),
        keys("", "warn", "error"),
      ),
      ...list(at("orders", [])),
    ],
  ),
  one(
    "orders.fill",
    "S15",
    "§7.9",
    "a market order is filled: the trade has execution_id, price a text, size a number",
    [
      ...QUIET,
      keep("order", "0.order_id", place({ ...MARKET, cOID: "now" }), ...ACK),
      wait(5_000),
      ask(get("/iserver/account/order/status/{{order}}"), status(200), at("order_status", "Filled")),
      ask(get("/iserver/account/trades"), status(200)),
      ask(
        get("/iserver/account/trades"),
        status(200),
        fits("0.execution_id", /^[0-9a-f]{8}\.[0-9a-f]{8}\.\d\d\.\d\d$/),
        kind("0.price", "string"),
        kind("0.size", "number"),
        at("0.side", "B"),
        at("0.order_ref", "now"),
        fits("0.trade_time", /^\d{8}-\d\d:\d\d:\d\d$/),
      ),
    ],
  ),
  one("orders.sor", "S15", "§10.3", "sor shows a new order in full, then what has changed of it", [
    ...QUIET,
    { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] },
    { do: "hear", expect: frame("sts") },
    { do: "say", text: "sor+{}" },
    wait(1_000),
    ask(place(FAR), ...ACK),
    wait(1_000),
    {
      do: "hear",
      expect: frame(
        "sor",
        (it: { args: Record<string, unknown>[] }) => "ticker" in it.args[0]! && "orderDesc" in it.args[0]!,
      ),
    },
    {
      do: "hear",
      expect: frame(
        "sor",
        (it: { args: Record<string, unknown>[] }) => !("ticker" in it.args[0]!) && "status" in it.args[0]!,
      ),
    },
  ]),
  one(
    "orders.str",
    "S15",
    "§10.3",
    "str begins empty and sends each execution twice, the second time with its commission",
    [
      ...QUIET,
      { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] },
      { do: "hear", expect: frame("sts") },
      { do: "say", text: 'str+{"realtimeUpdatesOnly":false,"days":1}' },
      { do: "hear", expect: frame("str", (it: { args: unknown[] }) => it.args.length === 0) },
      ask(place(MARKET), ...ACK),
      wait(5_000),
      {
        do: "heard",
        expect: [seen("two frames with one execution_id", (frames: readonly { json: unknown }[]) => {
          const rows = frames.map(({ json }) => json as { topic?: string; args?: { execution_id: string }[] })
            .filter(({ topic, args }) => topic === "str" && (args?.length ?? 0) > 0);
          return rows.length >= 2 && new Set(rows.map(({ args }) => args![0]!.execution_id)).size === 1;
        })],
      },
    ],
  ),
  one("orders.filters-mute", "S15", "§7.7", "a filtered list of orders mutes sor until the list is forced", [
    ...QUIET,
    { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] },
    { do: "hear", expect: frame("sts") },
    { do: "say", text: "sor+{}" },
    wait(1_000),
    ask(get("/iserver/account/orders?filters=filled"), status(200)),
    ask(place(FAR), ...ACK),
    wait(10_500),
    {
      do: "heard",
      expect: [
        seen("hb, and no sor", (frames: readonly { json: unknown }[]) => {
          const topics = frames.map(({ json }) => (json ?? {}) as { topic?: string; hb?: number });
          return topics.some(({ hb }) => hb !== undefined) && !topics.some(({ topic }) => topic === "sor");
        }),
      ],
    },
    ask(get("/iserver/account/orders?force=true"), status(200)),
    ask(place({ ...FAR, quantity: 3 }), ...ACK),
    wait(1_000),
    { do: "hear", expect: frame("sor") },
  ]),
  one("orders.pending", "S15", "§7.10", "a cancel shows as PendingCancel on sor before Cancelled", [
    ...QUIET,
    { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] },
    { do: "hear", expect: frame("sts") },
    { do: "say", text: "sor+{}" },
    wait(1_000),
    keep("order", "0.order_id", place(FAR), ...ACK),
    wait(1_000),
    ask(remove(`${PATH}/order/{{order}}`), body(/Request was submitted/)),
    wait(2_000),
    {
      do: "hear",
      expect: frame(
        "sor",
        (it: { args: { status?: string }[] }) => it.args.some(({ status }) => status === "PendingCancel"),
      ),
    },
    {
      do: "hear",
      expect: frame(
        "sor",
        (it: { args: { status?: string }[] }) => it.args.some(({ status }) => status === "Cancelled"),
      ),
    },
  ]),
];
