/**
 * Faults of the WebSocket (§2.7, §10): silence, ends, rubbish.
 *
 * @module
 */

import { apiPath } from "../backend/api_path.ts";
import { bytesOf } from "../net/bytes.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Fault, FaultHost } from "./fault.ts";
import { repeat } from "./repeat.ts";

const wsSilent: Fault = {
  name: "ws-silent",
  about: "the WebSocket stays open and says nothing more, not even hb; pings are still answered",
  how:
    "Sockets that are open now are dead for good, also after it is stopped. fresh: so are those opened while it lasts.",
  layer: "backend",
  lasts: "until stopped",
  params: { fresh: { default: false, about: "true: new sockets are silent too" } },
  start({ world: { traffic } }, args) {
    for (const line of traffic.lines) line.isSilent = true;
    if (!args.flag("fresh")) return;
    return { stop: traffic.onLine((line) => void (line.isSilent = true)) };
  },
};

const HOW = {
  default: "close",
  oneOf: ["close", "cut"],
  about: "close: IBKR's side ends, the client sees close 1000; cut: the client's connection breaks without a close",
} as const;

/** Ends every open WebSocket. */
export function dropAll(host: FaultHost, how: string): void {
  if (how === "cut") { for (const { peer } of [...host.gatewayTraffic.lines]) peer.destroy(); }
  for (const { peer } of [...host.world.traffic.lines]) peer.close(1000);
}

const wsDrop: Fault = {
  name: "ws-drop",
  about: "every open WebSocket ends",
  how: "Ends all sockets once. Subscriptions are gone and nothing is replayed.",
  layer: "backend",
  lasts: "at once",
  params: { how: HOW },
  start: (host, args) => dropAll(host, args.text("how")),
};

const wsFlap: Fault = {
  name: "ws-flap",
  about: "WebSockets end again and again",
  how: "Ends all sockets now and every everyMs until it is stopped.",
  layer: "backend",
  lasts: "until stopped",
  params: { everyMs: { default: 5_000, about: "from one end to the next" }, how: HOW },
  start(host, args) {
    const drop = () => dropAll(host, args.text("how"));
    drop();
    return { stop: repeat(host.clock, args.number("everyMs"), drop) };
  },
};

/** Things that are no JSON object, in the order in which they are sent. */
const GARBAGE: readonly (string | Uint8Array)[] = [
  "",
  '{"topic":"smd+265598","31":"1',
  "null",
  "[1,2",
  "<html>Service Unavailable</html>",
  '{"topic":42,"args":null}',
  new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
  '{"topic":"sts"}',
];

const wsGarbage: Fault = {
  name: "ws-garbage",
  about: "frames that are no JSON, half JSON or JSON of the wrong shape arrive among the good ones",
  how: "Sends one such frame to every socket now and every everyMs, in turn. Good frames go on.",
  layer: "backend",
  lasts: "until stopped",
  params: { everyMs: { default: 1_000, about: "from one bad frame to the next" } },
  start({ world: { traffic }, clock }, args) {
    let next = 0;
    const spoil = () => {
      const frame = GARBAGE[next++ % GARBAGE.length]!;
      const payload = typeof frame === "string" ? bytesOf(frame) : frame;
      for (const { peer } of traffic.lines) peer.send(payload, "binary");
    };
    spoil();
    return { stop: repeat(clock, args.number("everyMs"), spoil) };
  },
};

const sorMuted: Fault = {
  name: "sor-muted",
  about: "the order topic is mute, as after a filtered list of orders, until the list is forced",
  how: "Drops every sor frame until GET /iserver/account/orders?force=true is called or it is stopped.",
  layer: "backend",
  lasts: "until stopped",
  params: {},
  start({ world: { traffic } }) {
    const ends: (() => void)[] = [];
    const stop = () => ends.forEach((end) => end());
    ends.push(
      traffic.onFrame((text) => text.startsWith('{"topic":"sor"') ? null : text),
      onForcedOrders(traffic, stop),
    );
    return { stop };
  },
};

function onForcedOrders(traffic: Traffic, then: () => void): () => void {
  return traffic.onReply((request, reply) => {
    const isForced = /[?&]force=true(?:&|$)/.test(request.target);
    if (isForced && apiPath(request.target) === "/iserver/account/orders") then();
    return reply;
  });
}

/** Faults of the WebSocket. */
export const STREAM_FAULTS: readonly Fault[] = [wsSilent, wsDrop, wsFlap, wsGarbage, sorMuted];
