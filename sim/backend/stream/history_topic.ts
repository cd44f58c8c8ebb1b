/**
 * `smh` and `umh` (§10.3): bars, sent once. The place of a request is taken until it is given back by its server id.
 *
 * @module
 */

import { chartAnswer, readHistory } from "../routes/history_shapes.ts";
import type { World } from "../world.ts";
import { parseFrame, type Send, type Topic } from "./topic.ts";

/** Requests that may be open at once (§5). */
export const MAX_HISTORY_REQUESTS = 5;
/** What each part of a bar is called in a format such as `%o/%c/%h/%l/%v`. */
const PARTS: readonly (readonly [mark: string, key: string])[] = [
  ["%o", "o"],
  ["%c", "c"],
  ["%h", "h"],
  ["%l", "l"],
  ["%v", "v"],
];

/** Makes the topic for one client. */
export function createHistoryTopic(world: World, send: Send): Topic {
  const open = new Set<string>();

  function subscribe(conid: string, args: Record<string, unknown>): void {
    const topic = `smh+${conid}`;
    const refuse = (error: string, code: number) => send({ topic, error, code });
    if (open.size >= MAX_HISTORY_REQUESTS) return refuse("Too many history requests: unsubscribe by serverId first", 3);
    const history = readHistory(world, {
      conid: String(Number.parseInt(conid, 10)),
      period: textOr(args.period, "1d"),
      bar: textOr(args.bar, "1min"),
      outsideRth: args.outsideRth === true || args.outsideRth === "true",
      startTime: typeof args.startTime === "string" ? args.startTime : null,
      isForward: false,
    });
    if ("wrong" in history) return refuse(history.wrong, 2);
    const serverId = String(world.random.int(1_000_000, 9_999_999));
    open.add(serverId);
    const answer = chartAnswer(history, serverId);
    send({ topic, ...answer, data: formatted(answer.data, textOr(args.format, "%o/%c/%h/%l/%v")) });
  }

  function unsubscribe(serverId: string): void {
    if (open.delete(serverId)) send({ message: `Unsubscribed ${serverId}` });
    else send({ topic: "umh", error: `Unknown serverId ${serverId.slice(0, 20)}`, code: 2 });
  }

  return {
    receive(text) {
      const { topic, target, args } = parseFrame(text);
      if (topic === "smh") subscribe(target, args);
      else if (topic === "umh") unsubscribe(target);
      return topic === "smh" || topic === "umh";
    },
    stop: () => open.clear(),
    close: () => open.clear(),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

/** Bars with the parts that the format names, and their time. */
function formatted(bars: unknown, format: string): unknown[] {
  const keys = PARTS.filter(([mark]) => format.includes(mark)).map(([, key]) => key);
  return (bars as Record<string, unknown>[]).map((bar) => ({
    ...Object.fromEntries(keys.map((key) => [key, bar[key]])),
    t: bar.t,
  }));
}
