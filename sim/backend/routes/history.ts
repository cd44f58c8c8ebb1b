/**
 * Price history (§6.4), from the brokerage's chart server and from the historical data farm.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { behindBridge } from "./farm_bridge.ts";
import { chartAnswer, farmAnswer, type HistoryQuery, readHistory } from "./history_shapes.ts";

function queryOf(query: URLSearchParams): HistoryQuery {
  return {
    conid: query.get("conid"),
    period: query.get("period") ?? "1d",
    bar: query.get("bar") ?? "1min",
    outsideRth: query.get("outsideRth") === "true",
    startTime: query.get("startTime"),
    isForward: query.get("direction") === "1" && (query.get("startTime") ?? "") !== "",
  };
}

/** What is wrong with a question is answered as if the server had failed (§4). A faithful server fails at first (§6.4). */
function chart({ world, query }: Call): Answer {
  if (query.get("conid") === null) return failure(400, "Bad Request: conid required", true);
  const history = readHistory(world, queryOf(query));
  if ("wrong" in history) return failure(500, history.wrong);
  const flags = world.priming.brokerage();
  const isCold = world.isFaithful && !flags.history;
  flags.history = true;
  if (isCold) return failure(503, "Service Unavailable", true);
  return json(chartAnswer(history, String(world.random.int(1_000_000, 9_999_999))));
}

const farm = behindBridge(({ world, query }) => {
  const history = readHistory(world, queryOf(query));
  return "wrong" in history ? failure(500, history.wrong) : json(farmAnswer(history));
});

function openFarm({ world }: Call): Answer {
  world.priming.portfolio().hmds = true;
  return json({ authenticated: true, connected: true });
}

/** Routes of history. */
export const historyRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/marketdata/history", need: "brokerage", answer: chart },
  { methods: ["GET"], path: "/hmds/history", need: "sso", answer: farm },
  { methods: ["POST", "GET"], path: "/hmds/auth/init", need: "sso", answer: openFarm },
];
