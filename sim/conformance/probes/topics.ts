/** The WebSocket's topics: the rest of S18. @module */

import { seen, status } from "../expect.ts";
import type { FrameSeen, Probe } from "../probe.ts";
import { ask, AUTH, control, fault, INIT, PORTFOLIO, PRIMED, wait } from "./words.ts";
import { FORGET, hear, heard, hearThat, isSmd, type Json, one, OPEN, READY, say, SMD } from "./ws_words.ts";

/** Probes of what the stream says. */
export const topicProbes: readonly Probe[] = [
  one("topics.waiting", "without a session the stream says that it waits for one", [
    OPEN,
    hearThat("waiting for session", ({ json }) => (json as Json | null)?.message === "waiting for session"),
  ], { tier: "logged-out", section: "§10.1" }),
  one("topics.greeting", "the greeting is system, act, sts, in this order", [
    OPEN,
    hear("sts"),
    heard("system, act, sts", (frames) => frames.slice(0, 3).map(({ topic }) => topic).join() === "system,act,sts"),
    hear("system", (it: Json) => typeof it.success === "string" && it.isPaper !== undefined),
    hear("act", (it: { args: Json }) => Array.isArray(it.args.accounts) && typeof it.args.selectedAccount === "string"),
    hear(
      "sts",
      (it: { args: Json }) => it.args.authenticated === true && it.args.connected === true && "serverName" in it.args,
    ),
  ], { section: "§10.1" }),
  one("topics.heartbeat", "system hb comes every ten seconds", [
    ...READY,
    FORGET,
    wait(10_500),
    hear("system", (it: Json) => /^\d{13}$/.test(String(it.hb))),
  ], { section: "§10.2" }),
  one("topics.tic", "tic is answered four times with one lastAccessed", [
    ...READY,
    FORGET,
    say("tic"),
    hear("tic", (it: Json) => it.alive === true && typeof it.id === "string"),
    heard("four equal answers", (frames) => {
      const tics = frames.filter(({ topic }) => topic === "tic");
      return tics.length === 4 && new Set(tics.map(({ lastAccessed }) => lastAccessed)).size === 1;
    }),
  ], { section: "§10.2" }),
  one("topics.echo", "ech+hb is echoed", [...READY, FORGET, say("ech+hb"), hear("ech+hb")], { section: "§10.2" }),
  one("topics.unknown", "an unknown topic is answered with error and code", [
    ...READY,
    FORGET,
    say("xyz+1+{}"),
    hearThat("an error with a code", ({ json }) => {
      const { error, code } = (json ?? {}) as Json;
      return typeof error === "string" && typeof code === "number";
    }),
  ], { section: "§10.2" }),
  one("topics.smd-first", "the first smd frame is full: values, 6509, 6119, server_id, conid, conidEx, _updated", [
    ...READY,
    SMD,
    hear("smd+265598", (it: Json) =>
      it.conid === 265598 && it.conidEx === "265598" &&
      ["31", "6509", "6119", "server_id", "_updated"].every((key) => key in it)),
  ]),
  one("topics.smd-deltas", "later ones hold only what has changed", [
    ...READY,
    say('smd+265598+{"fields":["31","84","85","86","87","88","7295","7296"]}'),
    hear("smd+265598"),
    FORGET,
    wait(15_000),
    heard("smaller frames", (frames) => {
      const smd = frames.filter(isSmd);
      return smd.length > 0 && smd.every((it) => !("7296" in it));
    }),
  ]),
  one("topics.smd-lapse", "smd ends after 15 minutes without a word, with hb going on", [
    ...READY,
    SMD,
    hear("smd+265598"),
    ...[1, 2, 3, 4].flatMap(
      () => [wait(230_000), ask({ method: "POST", path: "/v1/api/tickle", body: {} }, status(200))],
    ),
    FORGET,
    wait(30_000),
    heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
  ]),
  one("topics.umd", "umd ends it without an acknowledgement", [
    ...READY,
    SMD,
    hear("smd+265598"),
    say("umd+265598+{}"),
    wait(1_000),
    FORGET,
    wait(14_000),
    heard("no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
  ]),
  one("topics.spl", "spl comes at once, by account, with rowType, dpl, nl, upl, mv", [
    ...READY,
    say("spl+{}"),
    hear(
      "spl",
      (it: { args: Record<string, Json> }) =>
        Object.entries(it.args).some(([key, row]) =>
          /^D?U\d+\.Core$/.test(key) && ["rowType", "dpl", "nl", "upl", "mv"].every((name) => name in row)
        ),
    ),
  ]),
  one("topics.str", "str begins with an empty list", [
    ...READY,
    say('str+{"realtimeUpdatesOnly":true}'),
    hear("str", (it: { args: unknown[] }) => it.args.length === 0),
  ]),
  one("topics.ssd", "ssd has rows by key; usd is acknowledged in words", [
    PORTFOLIO,
    ...READY,
    say('ssd+{{account}}+{"keys":["AccruedCash-S"],"fields":["currency","monetaryValue"]}'),
    hearThat("rows of ssd", ({ json }) => {
      const { topic, result } = (json ?? {}) as { topic?: string; result?: Json[] };
      return /^ssd\+D?U\d+$/.test(topic ?? "") && result?.[0]?.key === "AccruedCash-S" && "monetaryValue" in result[0];
    }),
    say("usd+{{account}}+{}"),
    hearThat("the goodbye", ({ json }) => (json as Json | null)?.result === "unsubscribed from summary"),
  ]),
  one("topics.sld", "sld has rows by currency; uld is acknowledged in words", [
    PORTFOLIO,
    ...READY,
    say('sld+{{account}}+{"keys":["LedgerListBASE"],"fields":["cashBalance"]}'),
    hearThat("rows of sld", ({ json }) => {
      const { topic, result } = (json ?? {}) as { topic?: string; result?: Json[] };
      return /^sld\+D?U\d+$/.test(topic ?? "") && result?.[0]?.key === "LedgerListBASE";
    }),
    say("uld+{{account}}+{}"),
    hearThat("the goodbye", ({ json }) => (json as Json | null)?.result === "unsubscribed from ledger"),
  ]),
  one("topics.smh", "smh answers with bars and a serverId; umh says which was ended", [
    ...READY,
    say(
      'smh+265598+{"exchange":"","period":"1d","bar":"1h","outsideRth":false,"source":"trades","format":"%o/%c/%h/%l/%v"}',
    ),
    {
      do: "hear",
      expect: seen("bars with a serverId", ({ json }: FrameSeen) => {
        const { topic, serverId, data } = (json ?? {}) as { topic?: string; serverId?: unknown; data?: unknown[] };
        return (topic ?? "").startsWith("smh+265598") && typeof serverId === "string" && (data?.length ?? 0) > 0;
      }),
      keep: { name: "server", at: "serverId" },
    },
    say("umh+{{server}}"),
    hearThat(
      "Unsubscribed and the serverId",
      ({ json }) => /^Unsubscribed \S+$/.test(String((json as Json | null)?.message)),
    ),
  ]),
  one("topics.sor-no-list", "sor begins without the orders that are there", [
    PRIMED,
    ...READY,
    FORGET,
    say("sor+{}"),
    wait(10_500),
    heard(
      "hb, and no sor",
      (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(({ topic }) => topic === "sor"),
    ),
  ], { own: {} }),
  one(
    "topics.sts-deltas",
    "a lost brokerage session shows as sts frames of one key; the socket stays, hb goes on, data end",
    [
      ...READY,
      SMD,
      hear("smd+265598"),
      FORGET,
      control("dropBrokerage"),
      hear("sts", (it: { args: Json }) => it.args.authenticated === false && Object.keys(it.args).length === 1),
      wait(20_000),
      heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
    ],
    { section: "§10.2" },
  ),
  one("topics.no-replay", "after the session is back nothing is sent that was subscribed before", [
    ...READY,
    SMD,
    hear("smd+265598"),
    control("dropBrokerage"),
    ask(INIT, status(200)),
    ask(AUTH, status(200)),
    FORGET,
    wait(20_000),
    heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
    SMD,
    hear("smd+265598"),
  ]),
  one("topics.dropped", "a stream that IBKR ends is close 1000; a new one knows no subscription", [
    ...READY,
    SMD,
    hear("smd+265598"),
    fault("ws-drop"),
    hearThat("close 1000", ({ opcode, text }) => opcode === 8 && text === "1000"),
    ...READY,
    wait(12_000),
    heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
  ]),
];
