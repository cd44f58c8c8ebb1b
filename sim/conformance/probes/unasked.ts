/** What the WebSocket says unasked: system, act, sts, errors, notifications and bulletins: more of S18. @module */

import { seen, status } from "../expect.ts";
import type { FrameSeen, Probe, Step } from "../probe.ts";
import { ask, control, get, INIT, wait } from "./words.ts";
import { FORGET, hear, heard, hearThat, isSmd, type Json, one, OPEN, READY, say, SMD } from "./ws_words.ts";

const ABOUT = { section: "§10.2" } as const;
const announce = (topic: "ntf" | "blt", args: Readonly<Record<string, unknown>>): Step => ({
  do: "announce",
  topic,
  args,
});
const BULLETIN = { id: "4711", message: "A bulletin" };
const NOTE = { id: "4712", text: "A notification", title: "Note", url: "https://elsewhere.example/" };
const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const count = (topic: string, wanted: number) =>
  heard(`${wanted} of ${topic}`, (frames) => frames.filter((it) => it.topic === topic).length === wanted);
/** Without a brokerage session, and with the login. */
const OUTER: readonly Step[] = [
  control("dropBrokerage"),
  OPEN,
  hear("sts", (it: { args: Json }) => it.args.authenticated === false),
];
const errorWithCode = ({ json }: FrameSeen): boolean => {
  const { error, code } = (json ?? {}) as Json;
  return isText(error) && typeof code === "number";
};

/** Probes of frames that nobody asked for. */
export const unaskedProbes: readonly Probe[] = [
  one("frames.blt", "a bulletin is blt with id and message, once", [
    ...READY,
    FORGET,
    announce("blt", BULLETIN),
    hear("blt", ({ args }: { args: Json }) => isText(args.id) && isText(args.message)),
    count("blt", 1),
  ], ABOUT),
  one("frames.ntf", "a notification is ntf with id, text, title and url, once", [
    ...READY,
    FORGET,
    announce("ntf", NOTE),
    hear("ntf", ({ args }: { args: Json }) => [args.id, args.text, args.title, args.url].every(isText)),
    count("ntf", 1),
  ], ABOUT),
  one("frames.unasked-amid", "they need no subscription, and do not disturb one that there is", [
    ...READY,
    SMD,
    hear("smd+265598"),
    FORGET,
    announce("blt", BULLETIN),
    announce("ntf", NOTE),
    wait(15_000),
    count("blt", 1),
    count("ntf", 1),
    heard("smd goes on", (frames) => frames.some(isSmd)),
  ], ABOUT),
  one("frames.unasked-missed", "what was said while no stream was open is not said again", [
    announce("blt", BULLETIN),
    announce("ntf", NOTE),
    ...READY,
    wait(11_000),
    heard(
      "hb, and neither",
      (frames) =>
        frames.some(({ hb }) => hb !== undefined) && !frames.some(({ topic }) => topic === "blt" || topic === "ntf"),
    ),
  ]),
  one("frames.unasked-outer", "without a brokerage session there is neither", [
    ...OUTER,
    FORGET,
    announce("blt", BULLETIN),
    announce("ntf", NOTE),
    wait(11_000),
    heard(
      "hb, and neither",
      (frames) =>
        frames.some(({ hb }) => hb !== undefined) && !frames.some(({ topic }) => topic === "blt" || topic === "ntf"),
    ),
  ], { section: "§3.1" }),
  one("frames.system", "system names the user, and says whether it is a paper one", [
    OPEN,
    hear("system", (it: Json) => isText(it.success) && typeof it.isFT === "boolean" && typeof it.isPaper === "boolean"),
  ], { section: "§10.1" }),
  one("frames.outer-greeting", "with the outer session alone there are system and sts, but no act", [
    ...OUTER,
    hear("system", (it: Json) => isText(it.success)),
    count("act", 0),
  ], { section: "§3.1" }),
  one("frames.outer-topics", "with the outer session alone spl comes; smd does not", [
    ...OUTER,
    say("spl+{}"),
    hear("spl"),
    SMD,
    wait(11_000),
    heard("hb, and no smd", (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some(isSmd)),
  ], { section: "§3.1" }),
  one("frames.act", "act has what /iserver/accounts has: accounts, acctProps, aliases, chartPeriods and more", [
    OPEN,
    hear(
      "act",
      ({ args }: { args: Json }) =>
        ["accounts", "groups", "profiles"].every((key) => Array.isArray(args[key])) &&
        ["acctProps", "aliases", "allowFeatures", "chartPeriods", "serverInfo"].every((key) =>
          typeof args[key] === "object"
        ) &&
        [args.selectedAccount, args.sessionId].every(isText) && "isFT" in args && "isPaper" in args,
    ),
    ask(
      get("/iserver/accounts"),
      status(200),
      seen(
        "the same keys",
        ({ json }: { json: unknown }) =>
          ["accounts", "acctProps", "aliases", "allowFeatures", "selectedAccount", "sessionId"].every((key) =>
            key in (json as Json)
          ),
      ),
    ),
  ], { section: "§10.1" }),
  one("frames.sts-again", "when ssodh/init has brought the session back, sts says so on the same stream", [
    ...READY,
    control("dropBrokerage"),
    hear("sts", (it: { args: Json }) => it.args.authenticated === false),
    FORGET,
    ask(INIT, status(200)),
    hear("sts", (it: { args: Json }) => it.args.authenticated === true),
  ], ABOUT),
  one("frames.sts-competing", "a lost session also shows competing, message and fail, each in a frame of its own", [
    ...READY,
    FORGET,
    control("compete"),
    ...["authenticated", "competing", "message", "fail"].map((key) =>
      hear("sts", (it: { args: Json }) => Object.keys(it.args).join() === key)
    ),
    hear("sts", (it: { args: Json }) => it.args.competing === true),
  ], ABOUT),
  one(
    "frames.error",
    "a subscription of a contract that does not exist is an error with a code, and the stream goes on",
    [
      ...READY,
      FORGET,
      say('smd+999999999+{"fields":["31"]}'),
      hearThat("an error with a code", errorWithCode),
      SMD,
      hear("smd+265598"),
    ],
    { ...ABOUT, own: {} },
  ),
  one("frames.error-shape", "no frame is an error without code, whatever is said", [
    ...READY,
    FORGET,
    ...["smd", "smd+", "smd+x+{", "+", "{}", "[]", "null", "sbd+DU0+1", "umh+1", "ssd+DU0+{}"].map(say),
    hearThat("an error with a code", errorWithCode),
    heard(
      "a code with each error",
      (frames) =>
        frames.every(({ error, code }) => error === undefined || (isText(error) && typeof code === "number")) &&
        frames.length >= 3,
    ),
    say("tic"),
    hear("tic"),
  ], { ...ABOUT, own: {} }),
  one("frames.session-message", "a session as the first message is no harm: what is subscribed after it comes", [
    ...READY,
    say('{"session":"0123456789abcdef0123456789abcdef"}'),
    SMD,
    hear("smd+265598"),
  ], { section: "§10.1", own: {} }),
];
