/**
 * Faults of single answers: late, none, refused, of the wrong kind, broken off (§2.5, §4).
 *
 * @module
 */

import { failure, html, toReply } from "../backend/answer.ts";
import { sleep } from "../clock.ts";
import type { HttpReply } from "../net/http_message.ts";
import type { Outcome } from "../net/traffic.ts";
import type { Fault } from "./fault.ts";
import { createPicker, PICKING } from "./picking.ts";

const upstreamHang: Fault = {
  name: "upstream-hang",
  about: "IBKR cannot be reached: the Gateway never answers, and its sockets are silent",
  how:
    "silent: requests are taken and held, so five of them fill the Gateway's places; when it is stopped they are dropped, and " +
    "whoever waits for them goes on waiting. refused: they are dropped at once. Nothing reaches IBKR; sockets that were open stay dead.",
  layer: "backend",
  lasts: "until stopped",
  params: {
    mode: { default: "silent", oneOf: ["silent", "refused"], about: "whether connections are held or refused" },
    ...PICKING,
  },
  start({ world: { traffic } }, args) {
    const isTaken = createPicker(args);
    const over = Promise.withResolvers<Outcome>();
    if (args.text("mode") === "refused") over.resolve("cut");
    const ends = [traffic.onArrival((request) => isTaken(request) ? over.promise : null)];
    if (args.text("only") === "") {
      ends.push(traffic.refuseLines());
      for (const line of traffic.lines) line.isSilent = true;
    }
    return {
      stop() {
        for (const end of ends) end();
        over.resolve("cut");
      },
    };
  },
};

const slow: Fault = {
  name: "slow",
  about: "answers take their time, and now and then one takes ten seconds and is 503",
  how: "Adds minMs to maxMs to each answer; one in stallEvery waits stallMs and is then 503. stallEvery 0: none.",
  layer: "backend",
  lasts: "until stopped",
  params: {
    minMs: { default: 80, about: "least delay" },
    maxMs: { default: 400, about: "longest delay" },
    stallEvery: { default: 50, about: "one in so many stalls; 0: none" },
    stallMs: { default: 10_000, about: "how long a stalled request waits for its 503" },
    ...PICKING,
  },
  start({ world: { traffic }, clock, random }, args) {
    const isTaken = createPicker(args);
    const stop = traffic.onArrival(async (request) => {
      if (!isTaken(request)) return null;
      const every = args.number("stallEvery");
      if (every > 0 && random.int(1, every) === 1) {
        await sleep(clock, args.number("stallMs"));
        return toReply(failure(503, "Service Unavailable", true), clock.now());
      }
      await sleep(clock, random.int(args.number("minMs"), args.number("maxMs")));
      return null;
    });
    return { stop };
  },
};

const http429: Fault = {
  name: "http-429",
  about: "too many requests, whatever the pace",
  how: "Answers 429 instead of doing what was asked. The budgets of the strict limits are not touched.",
  layer: "backend",
  lasts: "until stopped",
  params: PICKING,
  start({ world: { traffic }, clock }, args) {
    const isTaken = createPicker(args);
    const refuse = () => toReply(failure(429, "Too many requests"), clock.now());
    return { stop: traffic.onArrival((request) => isTaken(request) ? refuse() : null) };
  },
};

const PAGE = "<!DOCTYPE html><html><head><title>SIMULATED maintenance</title></head>" +
  "<body><h1>SIMULATED: this service is not available at the moment</h1></body></html>";

const htmlInsteadOfJson: Fault = {
  name: "html-instead-of-json",
  about: "a page for people comes where JSON was asked for",
  how: "Answers with a page of HTML and the given status instead of doing what was asked.",
  layer: "backend",
  lasts: "until stopped",
  params: { status: { default: 200, about: "status of the page" }, ...PICKING },
  start({ world: { traffic }, clock }, args) {
    const isTaken = createPicker(args);
    const page = () => toReply(html(PAGE, args.number("status")), clock.now());
    return { stop: traffic.onArrival((request) => isTaken(request) ? page() : null) };
  },
};

const truncatedBody: Fault = {
  name: "truncated-body",
  about: "the connection breaks in the middle of an answer",
  how: "Does what was asked, sends the head and the first part of the body, then cuts the connection.",
  layer: "backend",
  lasts: "until stopped",
  params: { keep: { default: 0.5, about: "share of the body that arrives, 0 to 1" }, ...PICKING },
  start({ world: { traffic } }, args) {
    const isTaken = createPicker(args);
    return {
      stop: traffic.onReply((request, reply) => isTaken(request) ? cutShort(reply, args.number("keep")) : reply),
    };
  },
};

function cutShort(reply: HttpReply, share: number): HttpReply {
  const { body } = reply;
  if (!(body instanceof Uint8Array)) return reply;
  const kept = body.subarray(0, Math.min(body.length - 1, Math.floor(body.length * share)));
  return { ...reply, body: breaking(kept) };
}

async function* breaking(kept: Uint8Array): AsyncIterable<Uint8Array> {
  if (kept.length > 0) yield kept;
  throw new Error("Cannot finish the answer: the fault truncated-body cut it");
}

/** Faults of single answers. */
export const ANSWER_FAULTS: readonly Fault[] = [upstreamHang, slow, http429, htmlInsteadOfJson, truncatedBody];
