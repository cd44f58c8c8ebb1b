import type { GatewaySchemas } from "../../spec/generated/gateway.ts";
import { numberOf, objectOf, objectsOf, textOf } from "../stream/frames.ts";
import type { CallOptions } from "../call.ts";
import type { PriceStep } from "./price_steps.ts";

/** How long an order may work, and which kinds of order may: null for all that the contract takes. */
export interface TifRule {
  /** As IBKR spells it, such as `GTC`. */
  readonly tif: string;
  /** Kinds of order, in IBKR's words for this list, such as `MARKETONCLOSE`; null where none are named. */
  readonly types: readonly string[] | null;
}

/** Whose rules are asked for. */
export interface RulesOptions extends CallOptions {
  /** Side of the order; `BUY` unless said. */
  readonly side?: "BUY" | "SELL" | undefined;
}

/** What may be ordered of a contract. What IBKR did not tell is null, and then nobody knows whether it is allowed. */
export interface ContractRules {
  /** The contract id. */
  readonly conid: number;
  /** Kinds of order, in IBKR's words, such as `stop_limit`. */
  readonly orderTypes: readonly string[] | null;
  /** Those that work outside of regular hours. */
  readonly outsideTypes: readonly string[] | null;
  /** Those that take a fraction of one. */
  readonly fractionTypes: readonly string[] | null;
  /** Decimals of such a fraction. */
  readonly fractionDigits: number | null;
  /** Those that take an amount of money. */
  readonly cashTypes: readonly string[] | null;
  /** How long orders may work. */
  readonly tifs: readonly TifRule[] | null;
  /** The steps of prices; empty when they were not told. */
  readonly priceSteps: readonly PriceStep[];
  /** Whether prices may be below zero. */
  readonly isNegativeCapable: boolean | null;
  /** Whether an order may be all or none. */
  readonly isAllOrNoneCapable: boolean | null;
  /** Accounts that may trade it. */
  readonly accountIds: readonly string[] | null;
  /** Exchanges that orders can be sent to, with `SMART` where IBKR may choose. */
  readonly exchanges: readonly string[] | null;
  /** The rules as received. */
  readonly wire: Readonly<GatewaySchemas["contractRules"]>;
}

/**
 * Reads what may be ordered. Some answers leave out most of it. `sizeIncrement` is left alone: it is the step of a form on
 * IBKR's pages and no lot, for 45 and 10 shares of a contract with 100 are recorded.
 *
 * Source: GET /iserver/contract/{conid}/info-and-rules.
 */
export function toRules(conid: number, answer: unknown): ContractRules {
  const info = objectOf(answer) ?? {};
  const wire = objectOf(info["rules"]) ?? {};
  const exchanges = textOf(info["valid_exchanges"])?.split(",").map((one) => one.trim()).filter(Boolean);
  return {
    conid,
    orderTypes: textsOf(wire["orderTypes"]),
    outsideTypes: textsOf(wire["orderTypesOutside"]),
    fractionTypes: textsOf(wire["fraqTypes"]),
    fractionDigits: numberOf(wire["fraqInt"]),
    cashTypes: textsOf(wire["cqtTypes"]),
    tifs: textsOf(wire["tifTypes"])?.map(toTif) ?? null,
    priceSteps: stepsOf(wire),
    isNegativeCapable: flagOf(wire["negativeCapable"]),
    isAllOrNoneCapable: flagOf(wire["allOrNoneEligible"]),
    accountIds: textsOf(wire["canTradeAcctIds"]),
    exchanges: exchanges === undefined || exchanges.length === 0 ? null : exchanges,
    wire,
  };
}

/** `GTC/o,a` has no kinds, `IOC/MARKET,LIMIT,a` two: capitals are kinds, small letters marks of IBKR's pages. */
function toTif(text: string): TifRule {
  const [tif = "", rest = ""] = text.split("/");
  const types = rest.split(",").filter((word) => /^[A-Z_]{2,}$/.test(word));
  return { tif, types: types.length === 0 ? null : types };
}

function stepsOf(wire: Readonly<Record<string, unknown>>): PriceStep[] {
  const steps = objectsOf(wire["incrementRules"]).flatMap(({ lowerEdge, increment }) => stepOf(lowerEdge, increment));
  return steps.length > 0 ? steps : stepOf(0, wire["increment"]);
}

function stepOf(from: unknown, by: unknown): PriceStep[] {
  const [fromPrice, step] = [numberOf(from), numberOf(by)];
  return fromPrice === null || step === null || !(step > 0) ? [] : [{ fromPrice, step }];
}

function textsOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : null;
}

function flagOf(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}
