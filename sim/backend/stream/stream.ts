/**
 * One client's stream: `/v1/api/ws` (§10).
 *
 * @module
 */

import { textOf } from "../../net/bytes.ts";
import type { Tier } from "../session.ts";
import type { WsPeer } from "../../net/websocket.ts";
import type { Announcement } from "../announcements.ts";
import { brokerageAccounts } from "../routes/accounts.ts";
import { authStatus } from "../routes/session.ts";
import { SERVER_INFO, type World } from "../world.ts";
import { createLedgerTopic, createSummaryTopic } from "./account_topics.ts";
import { createBookTopic } from "./book_topic.ts";
import { createHistoryTopic } from "./history_topic.ts";
import { createMarketTopic } from "./market_topic.ts";
import { createOrderTopic } from "./order_topic.ts";
import { createPnlTopic } from "./pnl_topic.ts";
import type { Send, Topic } from "./topic.ts";
import { createTradeTopic } from "./trade_topic.ts";

/** A stream that a client has opened. */
export interface Stream {
  /** Takes a frame from the client. */
  receive(payload: Uint8Array): void;
  /** The socket is gone: ends every timer. */
  close(): void;
}

/** Heartbeats are this far apart (§10.2). */
export const HEARTBEAT_MS = 10_000;
/** Answers to one `tic`; clients have to recognise repetitions. */
const TIC_ECHOES = 4;
/** What a client sends as its first message when it needs no cookie; read, not answered. */
const SESSION_MESSAGE = /^\s*\{\s*"session"/;

/**
 * Greets the client and serves it.
 *
 * @param isKnown False: its cookie is none of the login that there is, as after a restart of the Gateway. It waits for the next one.
 */
export function openStream(world: World, peer: Pick<WsPeer, "send">, isKnown = true): Stream {
  const { session, clock } = world;
  const sendText = (text: string): void => peer.send(text, "text");
  const send: Send = (frame) => sendText(JSON.stringify(frame));
  const topics: readonly Topic[] = [
    createMarketTopic(world, send, sendText),
    createHistoryTopic(world, send),
    createBookTopic(world, send),
    createOrderTopic(world, send),
    createTradeTopic(world, send),
    createPnlTopic(world, send),
    createSummaryTopic(world, send),
    createLedgerTopic(world, send),
  ];
  const foreignSso = isKnown ? -1 : session.ssoEpoch();
  let greetedSso = -1;
  let greetedBrokerage = -1;
  let cancelHeartbeat = (): void => {};

  function beat(): void {
    send({ topic: "system", hb: clock.now() });
    cancelHeartbeat = clock.setTimer(beat, HEARTBEAT_MS);
  }

  const tierNow = (): Tier => session.ssoEpoch() === foreignSso ? "none" : session.tier();

  function greet(): void {
    const tier = tierNow();
    if (tier === "none" || tier === "logged-out") return send({ message: "waiting for session" });
    if (greetedSso !== session.ssoEpoch()) {
      greetedSso = session.ssoEpoch();
      send({ topic: "system", success: session.username, isFT: false, isPaper: true });
    }
    if (tier === "brokerage" && greetedBrokerage !== session.brokerageEpoch()) {
      greetedBrokerage = session.brokerageEpoch();
      send({ topic: "act", args: brokerageAccounts(world) });
    }
    send({ topic: "sts", args: statusArgs(world) });
  }

  /** A lost brokerage session shows as one-key deltas, and what was subscribed is dead for good (§10.2). */
  function onSessionChange(): void {
    if (session.ssoEpoch() === foreignSso) return;
    if (session.tier() === "brokerage" && session.brokerageEpoch() !== greetedBrokerage) return greet();
    if (session.tier() === "brokerage") return send({ topic: "sts", args: { competing: session.isCompeting() } });
    for (const topic of topics) topic.stop();
    if (greetedSso !== session.ssoEpoch()) return greet();
    const { competing } = authStatus(world);
    for (const args of [{ authenticated: false }, { competing }, { message: "" }, { fail: "" }]) {
      send({ topic: "sts", args });
    }
  }

  function onAnnouncement({ topic, args }: Announcement): void {
    if (tierNow() === "brokerage") send({ topic, args });
  }

  function receive(payload: Uint8Array): void {
    const text = textOf(payload);
    if (SESSION_MESSAGE.test(text)) return;
    if (text === "tic") return tic();
    if (text === "ech+hb") return send({ topic: "ech+hb" });
    const isServed = topics.some((topic) => isOpenTo(topic) && topic.receive(text));
    if (!isServed) send({ error: `Topic unknown or not available: ${text.slice(0, 80)}`, code: 1 });
  }

  function isOpenTo({ needsNoBrokerage = false }: Topic): boolean {
    const tier = tierNow();
    return tier === "brokerage" || (needsNoBrokerage && tier === "sso");
  }

  function tic(): void {
    const frame = {
      topic: "tic",
      alive: true,
      id: tierNow() === "none" ? "" : session.id(),
      lastAccessed: clock.now(),
    };
    for (let count = 0; count < TIC_ECHOES; count++) send(frame);
  }

  const unwatch = session.watch(onSessionChange);
  const unannounce = world.announcements.watch(onAnnouncement);
  greet();
  cancelHeartbeat = clock.setTimer(beat, HEARTBEAT_MS);
  return {
    receive,
    close() {
      unwatch();
      unannounce();
      cancelHeartbeat();
      for (const topic of topics) topic.close();
    },
  };
}

function statusArgs(world: World): Record<string, unknown> {
  const { session } = world;
  const { connected, authenticated, established = false, competing } = authStatus(world);
  const status = { connected, authenticated, established, competing, message: "", fail: "" };
  return session.tier() === "brokerage" ? { ...status, ...SERVER_INFO, username: session.username } : status;
}
