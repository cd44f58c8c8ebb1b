/** The WebSocket as the Gateway carries it: S18's transport. @module */

import { frame, header, passed, seen, statusLine } from "../expect.ts";
import type { Expectation, FrameSeen, HttpSeen, Probe, Step, UpstreamSeen } from "../probe.ts";

const WS = "/v1/api/ws";
const OPENED: readonly Expectation<HttpSeen>[] = [
  statusLine("HTTP/1.1", 101, "Switching Protocols"),
  header("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
];
const open = (path: string = WS, headers: Readonly<Record<string, string>> = {}): Step => ({
  do: "open",
  path,
  headers,
  expect: OPENED,
});
const say = (text: string, as: "text" | "binary" | "ping" | "close" = "text"): Step => ({ do: "say", text, as });
const hear = (expect: Expectation<FrameSeen>): Step => ({ do: "hear", expect });
const heard = (says: string, holds: (frames: readonly FrameSeen[]) => boolean): Step => ({
  do: "heard",
  expect: [seen(says, holds)],
});
const pong = (text: string): Expectation<FrameSeen> =>
  seen("a pong", (it: FrameSeen) => it.opcode === 10 && it.text === text);
const closed1000: Expectation<FrameSeen> = seen(
  "close 1000 without a reason",
  (it: FrameSeen) => it.opcode === 8 && it.text === "1000",
);
const upstream = (says: string, holds: (all: readonly UpstreamSeen[]) => boolean): Step => ({
  do: "upstream",
  expect: [seen(says, holds)],
});
const messages = (all: readonly UpstreamSeen[]): string[] =>
  all.filter(({ method, target }) => method === "WS" && target !== "closed").map(({ target, body }) =>
    `${target} ${body}`
  );

function one(id: string, fact: string, steps: readonly Step[], more: Partial<Probe> = {}): Probe {
  return { id, item: "S18", section: "§2.7", fact, tier: "any", steps, ...more };
}
const RECORDER = { own: { upstream: "recorder" } } as const;

/** Probes of the WebSocket's transport. */
export const transportProbes: readonly Probe[] = [
  one("ws.101-first", "101 comes before a login, on the API's path", [open()]),
  one("ws.any-path", "101 comes on any path; one that IBKR refuses stays open and silent", [
    open("/no/such/stream"),
    say("still there?", "ping"),
    hear(pong("still there?")),
    heard("only the pong", (frames) => frames.length === 1),
  ]),
  one("ws.no-deflate", "no compression and no subprotocol is agreed on", [{
    do: "open",
    path: WS,
    headers: { "Sec-WebSocket-Extensions": "permessage-deflate", "Sec-WebSocket-Protocol": "v10.stomp" },
    expect: [
      ...OPENED,
      seen("neither header", (it: HttpSeen) => !it.headers.some(([name]) => /^sec-websocket-(ext|prot)/i.test(name))),
    ],
  }]),
  one("ws.local-pong", "a ping is answered by the Gateway itself: a pong says nothing about IBKR", [
    open(),
    say("alive?", "ping"),
    hear(pong("alive?")),
  ], { own: { upstream: "away" } }),
  one("ws.upstream-away", "while the upstream is away the socket stays open, silent", [
    open(),
    say("tic"),
    say("x", "ping"),
    hear(pong("x")),
    heard("only the pong", (frames) => frames.length === 1),
  ], { own: { upstream: "away" } }),
  one("ws.early-lost", "what is sent before the upstream leg is up is lost; what is sent after arrives", [
    open(),
    say("too early"),
    say("x", "ping"),
    hear(pong("x")),
    { do: "wait", ms: 300 },
    upstream("the handshake", (all) => all.some(({ method }) => method === "GET")),
    say("in time"),
    hear(seen("the echo", (it: FrameSeen) => it.text === "echo in time")),
    upstream("only the second message", (all) => messages(all).join() === "text in time"),
  ], { own: { upstream: "recorder", upstreamDelayMs: 300 } }),
  one("ws.binary", "every frame of IBKR's arrives as binary; what the client sends goes up as text", [
    open(),
    upstream("the handshake", (all) => all.length === 1),
    say("one"),
    say("two", "binary"),
    hear(seen("the second echo", (it: FrameSeen) => it.text === "echo two")),
    heard("opcode 2 only", (frames) => frames.every(({ opcode }) => opcode === 2)),
    upstream("two texts", (all) => messages(all).join() === "text one,text two"),
  ], RECORDER),
  one(
    "ws.handshake-up",
    "the upstream handshake has the Gateway's own cookies, agent and origin, none of the client's",
    [
      open("/v1/api/ws?a=b", { Cookie: "mine=1", Origin: "https://page.example", "User-Agent": "me" }),
      {
        do: "upstream",
        expect: [
          passed("cookie", "REGION=; USERID="),
          passed("user-agent", "ClientPortalGW/1"),
          passed("sec-websocket-origin", "https://api.ibkr.com"),
          passed("host", "api.ibkr.com"),
          passed("origin", null),
          passed("sec-websocket-extensions", null),
          seen("the same path and query", (all: readonly UpstreamSeen[]) => all[0]?.target === "/v1/api/ws?a=b"),
        ],
      },
    ],
    RECORDER,
  ),
  one("ws.upstream-closes", "when IBKR closes the client gets close 1000 without a reason", [
    open(),
    upstream("the handshake", (all) => all.length === 1),
    say("bye"),
    hear(closed1000),
  ], RECORDER),
  one("ws.upstream-dies", "so it does when IBKR's connection breaks", [
    open(),
    upstream("the handshake", (all) => all.length === 1),
    say("die"),
    hear(closed1000),
  ], RECORDER),
  one("ws.client-closes", "when the client closes the upstream gets close 1000", [
    open(),
    upstream("the handshake", (all) => all.length === 1),
    say("", "close"),
    upstream(
      "close 1000",
      (all) => all.some(({ method, target, body }) => method === "WS" && target === "closed" && body === "1000"),
    ),
  ], RECORDER),
  one("ws.silent-death", "a dead stream stays open: pings are answered, hb does not come", [
    open(),
    hear(frame("sts")),
    { do: "fault", name: "ws-silent", on: true },
    { do: "forget" },
    { do: "wait", ms: 40_000 },
    say("x", "ping"),
    hear(pong("x")),
    heard("only the pong", (frames) => frames.length === 1),
  ], { tier: "brokerage" }),
];
