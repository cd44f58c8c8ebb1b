/**
 * What may be ordered of a contract (§9): rules and algorithms.
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { contractInfo, unavailable } from "./contract_shapes.ts";
import { roundLot } from "./history_shapes.ts";

const ORDER_TYPES = ["limit", "midprice", "market", "stop", "stop_limit"];
const MORE_TYPES = ["mit", "lit", "trailing_stop", "trailing_stop_limit", "relative", "marketonclose", "limitonclose"];
const CASH_TYPES = ["limit", "market", "stop", "stop_limit", "mit", "lit", "trailing_stop", "trailing_stop_limit"];
/** What only the details of a contract have, and its details with rules have not. */
const DETAILS_ONLY = [
  "contract_clarification_type",
  "classifier",
  "text",
  "multiplier",
  "underlying_issuer",
  "contract_month",
];

function orderRules(world: World, one: Instrument): Record<string, unknown> {
  const { bid, ask, last } = world.market.quote(one);
  const isStock = one.secType === "STK";
  const price = Number(((bid + ask) / 2).toFixed(6)) || last;
  const size = isStock ? roundLot(one) : 1;
  const digits = String(one.tickSize).includes("e") ? 5 : (String(one.tickSize).split(".")[1] ?? "").length;
  const increments = [{ lowerEdge: 0, increment: one.tickSize }];
  return {
    algoEligible: isStock,
    allOrNoneEligible: one.secType !== "CASH",
    costReport: false,
    canTradeAcctIds: world.accounts.map(({ id }) => id),
    error: null,
    orderTypes: [...ORDER_TYPES, ...(isStock ? MORE_TYPES : [])],
    orderTypesOutside: ["limit", "stop_limit"],
    cqtTypes: isStock ? CASH_TYPES : [],
    fraqTypes: isStock ? CASH_TYPES : [],
    tifTypes: ["IOC/MARKET,LIMIT", "DAY/o,a", "GTC/o,a", ...(isStock ? ["OPG/LIMIT,MARKET,a"] : [])],
    tifDefaults: { TIF: "DAY", SIZE: String(size) },
    orderDefaults: { LMT: { LP: String(price) } },
    defaultSize: isStock ? 100 : 1,
    cashSize: 0,
    sizeIncrement: size,
    cashCcy: one.currency,
    limitPrice: price,
    stopprice: price,
    preview: true,
    increment: one.tickSize,
    incrementDigits: digits,
    incrementRules: increments,
    hasSecondary: isStock,
    negativeCapable: false,
  };
}

function rules({ world, body }: Call): Answer {
  const conid = (body as { conid?: unknown } | undefined | null)?.conid;
  if (conid === undefined) return failure(400, "Bad Request: conid required", true);
  const instrument = world.market.instruments.get(Number(conid));
  return instrument === undefined ? unavailable(world) : json(orderRules(world, instrument));
}

function infoAndRules({ world, params }: Call): Answer {
  const instrument = world.market.instruments.get(Number(params.conid));
  if (instrument === undefined) return unavailable(world);
  const info = Object.entries(contractInfo(instrument)).filter(([key]) => !DETAILS_ONLY.includes(key));
  return json({ ...Object.fromEntries(info), rules: orderRules(world, instrument) });
}

interface Algorithm {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  readonly parameters: readonly Record<string, unknown>[];
}

const maxShare = (guiRank: number) => ({
  guiRank,
  minValue: 0.01,
  maxValue: 50,
  name: "Max Percentage",
  description: "From 0.01 to 50.0",
  id: "maxPctVol",
  valueClassName: "Double",
});
const moment = (guiRank: number, name: string, id: string) => ({ guiRank, name, id, valueClassName: "Time" });

const ALGORITHMS: readonly Algorithm[] = [
  {
    name: "Adaptive",
    id: "Adaptive",
    description: "Works an order between the bid and the ask.",
    parameters: [{
      guiRank: 1,
      defaultValue: "Normal",
      name: "Adaptive order priority/urgency",
      id: "adaptivePriority",
      legalStrings: ["Urgent", "Normal", "Patient"],
      required: "true",
      valueClassName: "String",
    }],
  },
  {
    name: "VWAP",
    id: "Vwap",
    description: "Follows the day's average price, weighted by volume.",
    parameters: [maxShare(1), moment(2, "Start Time", "startTime"), moment(3, "End Time", "endTime")],
  },
  {
    name: "TWAP",
    id: "Twap",
    description: "Spreads an order evenly over time.",
    parameters: [moment(1, "Start Time", "startTime"), moment(2, "End Time", "endTime")],
  },
];

/** Descriptions come only when asked for, and ids narrow the list. */
function algos({ world, params, query }: Call): Answer {
  const instrument = world.market.instruments.get(Number(params.conid));
  if (instrument === undefined) return unavailable(world);
  const wanted = (query.get("algos") ?? "").split(";").filter((id) => id !== "");
  const isDescribed = query.get("addDescription") === "1";
  const offered = instrument.secType === "STK" ? ALGORITHMS : ALGORITHMS.slice(0, 1);
  const listed = offered.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return json({
    algos: listed.map(({ description, ...rest }) => isDescribed ? { ...rest, description } : rest),
  });
}

/** Routes of rules. */
export const contractRuleRoutes: readonly Route[] = [
  { methods: ["POST"], path: "/iserver/contract/rules", need: "brokerage", answer: rules },
  { methods: ["GET"], path: "/iserver/contract/:conid/info-and-rules", need: "brokerage", answer: infoAndRules },
  { methods: ["GET"], path: "/iserver/contract/:conid/algos", need: "brokerage", answer: algos },
];
