/** How subscriptions of the WebSocket end, are kept and are bounded, and the order book: more of S18. @module */

import { status } from "../expect.ts";
import type { Probe, Step } from "../probe.ts";
import { ACK, MARKET, place, QUIET } from "./order_words.ts";
import { ask, PORTFOLIO, post, wait } from "./words.ts";
import {
  FORGET,
  hear,
  heard,
  hearThat,
  isSmd,
  type Json,
  one as topicProbe,
  READY,
  say,
  silent,
  SMD,
} from "./ws_words.ts";

/** A contract of the simulator's whose exchange sends no depth. */
const NO_DEPTH = 273982664;
const ARGS = '{"exchange":"","period":"1d","bar":"1h","outsideRth":false,"source":"trades","format":"%o/%c/%h/%l/%v"}';
const HISTORY = `smh+265598+${ARGS}`;
const BOOK = /^sbd\+D?U\d+\+265598\+NASDAQ$/;

interface Row {
  readonly row: number;
  readonly focus: number;
  readonly price: string;
  readonly bid?: string;
  readonly ask?: string;
}

const rowsOf = (json: unknown): readonly Row[] | null => {
  const { topic, data } = (json ?? {}) as { topic?: string; data?: readonly Row[] };
  return BOOK.test(topic ?? "") && Array.isArray(data) && data.length > 0 ? data : null;
};
/** The brokerage session is kept alive for so many times 290 s, a little less than it lasts by itself (§3.2). */
const alive = (times: number): readonly Step[] =>
  Array.from({ length: times }, () => [wait(290_000), ask(post("/tickle"), status(200))]).flat();
const errorWithCode = (says: string): Step =>
  hearThat(says, ({ json }) => {
    const { error, code } = (json ?? {}) as Json;
    return typeof error === "string" && typeof code === "number";
  });

/** As a probe of our own simulator: elsewhere it depends on the hour and on what the user pays for whether a feed goes on. */
function one(id: string, fact: string, steps: readonly Step[]): Probe {
  return topicProbe(id, fact, steps, { own: {} });
}

/** Probes of subscriptions. */
export const feedProbes: readonly Probe[] = [
  one(
    "topics.sbd",
    "sbd has rows from 0 with price, one of them in focus with a size before it; the others bid or ask",
    [
      PORTFOLIO,
      ...READY,
      say("sbd+{{account}}+265598+NASDAQ"),
      hearThat("rows of a book", ({ json }) => {
        const rows = rowsOf(json) ?? [];
        const focus = rows.filter((row) => row.focus === 1);
        const others = rows.filter((row) => row.focus !== 1);
        return rows.every(({ row }, at) => row === at) && focus.length === 1 &&
          /^[\d,]+ @ [\d.]+$/.test(focus[0]!.price) &&
          others.length > 0 && others.every((it) => /^[\d.]+$/.test(it.price) && ("bid" in it) !== ("ask" in it));
      }),
    ],
  ),
  one("topics.sbd-goes-on", "what changes in the book comes as rows of the same topic", [
    PORTFOLIO,
    ...READY,
    say("sbd+{{account}}+265598+NASDAQ"),
    hearThat("the book", ({ json }) => rowsOf(json) !== null),
    FORGET,
    wait(10_000),
    hearThat("rows that are known", ({ json }) => rowsOf(json)?.every(({ row }) => Number.isInteger(row)) === true),
  ]),
  one("topics.ubd", "ubd names the account and ends its book, without a word", [
    PORTFOLIO,
    ...READY,
    say("sbd+{{account}}+265598+NASDAQ"),
    hearThat("the book", ({ json }) => rowsOf(json) !== null),
    say("ubd+{{account}}"),
    wait(1_000),
    ...silent("sbd"),
  ]),
  one("topics.sbd-needs-depth", "a contract without depth has no book: error and code", [
    PORTFOLIO,
    ...READY,
    FORGET,
    say(`sbd+{{account}}+${NO_DEPTH}`),
    errorWithCode("an error with a code"),
    heard("no rows", (frames) => !frames.some(({ data }) => data !== undefined)),
  ]),
  one("topics.uor", "uor ends sor without an acknowledgement", [
    ...QUIET,
    ...READY,
    say("sor+{}"),
    wait(1_000),
    ask(place(MARKET), ...ACK),
    wait(2_000),
    hear("sor"),
    say("uor+{}"),
    wait(1_000),
    FORGET,
    ask(place({ ...MARKET, quantity: 2 }), ...ACK),
    wait(10_500),
    heard(
      "hb, and no sor",
      (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(({ topic }) => topic === "sor"),
    ),
  ]),
  one("topics.utr", "utr, bare, ends str", [
    ...QUIET,
    ...READY,
    say('str+{"realtimeUpdatesOnly":true}'),
    hear("str", (it: { args: unknown[] }) => it.args.length === 0),
    say("utr"),
    wait(1_000),
    FORGET,
    ask(place(MARKET), ...ACK),
    wait(10_500),
    heard(
      "hb, and no str",
      (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(({ topic }) => topic === "str"),
    ),
  ]),
  ...["upl+{}", "upl{}"].map((text, at) =>
    one(`topics.upl${at === 0 ? "" : "-old"}`, `${text} ends spl without an acknowledgement`, [
      ...READY,
      say("spl+{}"),
      hear("spl"),
      FORGET,
      wait(10_000),
      hear("spl"),
      say(text),
      wait(1_000),
      ...silent("spl"),
    ])
  ),
  ...(["ssd", "sld"] as const).map((topic) =>
    one(`topics.u${topic.slice(1)}`, `u${topic.slice(1)} ends ${topic}, and nothing of it comes after the goodbye`, [
      PORTFOLIO,
      ...READY,
      say(`${topic}+{{account}}+{}`),
      hearThat(`rows of ${topic}`, ({ json }) => String((json as Json | null)?.topic).startsWith(`${topic}+`)),
      say(`u${topic.slice(1)}+{{account}}+{}`),
      hearThat("the goodbye", ({ json }) => /^unsubscribed from/.test(String((json as Json | null)?.result))),
      ...silent(topic),
    ])
  ),
  one("topics.smh-once", "smh answers once; nothing more of it comes", [
    ...READY,
    say(HISTORY),
    hearThat("bars", ({ json }) => Array.isArray((json as Json | null)?.data)),
    ...silent("smh"),
  ]),
  one("topics.smh-five", "a sixth smh is refused, until umh has freed a place", [
    ...READY,
    say(HISTORY),
    {
      do: "hear",
      expect: {
        says: "a serverId",
        holds: ({ json }) => typeof (json as Json | null)?.serverId === "string",
      },
      keep: { name: "server", at: "serverId" },
    },
    ...Array.from({ length: 4 }, () => say(HISTORY)),
    wait(1_000),
    heard("five answers", (frames) => frames.filter(({ data }) => Array.isArray(data)).length === 5),
    FORGET,
    say(HISTORY),
    errorWithCode("a refusal with a code"),
    say("umh+{{server}}"),
    hearThat("the goodbye", ({ json }) => /^Unsubscribed/.test(String((json as Json | null)?.message))),
    FORGET,
    say(HISTORY),
    hearThat("bars", ({ json }) => Array.isArray((json as Json | null)?.data)),
  ]),
  one("topics.smd-fifteen", "smd goes on until 15 minutes have passed, and ends with them", [
    ...READY,
    SMD,
    hear("smd+265598"),
    ...alive(3),
    wait(15_000), // 14 minutes and 45 seconds
    FORGET,
    wait(10_000),
    hear("smd+265598"),
    wait(10_000),
    FORGET,
    wait(30_000),
    heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
  ]),
  one("topics.smd-renewed", "smd that is sent again lives another 15 minutes", [
    ...READY,
    SMD,
    hear("smd+265598"),
    ...alive(2),
    SMD,
    ...alive(2), // 19 minutes after the first one
    FORGET,
    wait(15_000),
    hear("smd+265598"),
  ]),
];
