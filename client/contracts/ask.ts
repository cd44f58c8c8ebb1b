import { apiPath, type Caller, type CallOptions } from "../call.ts";
import { UpstreamRejectedError, UpstreamStatusError } from "../errors/mod.ts";
import { numberOf, objectOf, objectsOf, textOf } from "../stream/frames.ts";
import type { ContractPreference } from "./types.ts";
import type { WireDefinition, WireDerivative, WireSecdefResult } from "../wire.ts";

/** Contracts that one call for definitions takes (reference §5). */
const DEFINITIONS_PER_CALL = 200;

/** What can be asked about derivatives of an underlying. */
export interface DerivativeQuery {
  readonly conid: number;
  readonly secType: "OPT" | "FUT";
  /** Such as `DEC26`. */
  readonly month: string;
  readonly strike?: number;
  readonly right?: "C" | "P";
}

/** The questions about contracts that IBKR answers, each as it answers it; what is unknown there is an empty list here. */
export interface ContractQuestions {
  search(symbol: string, secType: string | undefined, options: CallOptions): Promise<WireSecdefResult[]>;
  definitions(conids: readonly number[], options: CallOptions): Promise<WireDefinition[]>;
  derivatives(query: DerivativeQuery, options: CallOptions): Promise<WireDerivative[]>;
  strikes(conid: number, month: string, options: CallOptions): Promise<{ call: number[]; put: number[] }>;
  pairs(currency: string, options: CallOptions): Promise<{ symbol: string; conid: number }[]>;
  rules(conid: number, isBuy: boolean, options: CallOptions): Promise<unknown>;
}

/** What is looked for, and how. */
export interface Search {
  readonly ask: ContractQuestions;
  /** As the caller wrote it, for errors. */
  readonly text: string;
  readonly preference: ContractPreference;
  readonly options: CallOptions;
}

/** Binds {@link ContractQuestions} to a caller. */
export function contractQuestions(call: Caller): ContractQuestions {
  return {
    search: (symbol, secType, options) =>
      emptyWhen(/no symbol found/i, async () => {
        const answer = await call<unknown>({
          operation: "contracts.search",
          method: "POST",
          path: "/iserver/secdef/search",
          effect: "read",
          json: { symbol, name: false, secType },
          ...options,
        });
        return objectsOf(answer) as WireSecdefResult[];
      }),
    async definitions(conids, options) {
      const all: WireDefinition[] = [];
      for (let from = 0; from < conids.length; from += DEFINITIONS_PER_CALL) {
        const answer = await call<unknown>({
          operation: "contracts.definitions",
          method: "GET",
          path: "/trsrv/secdef",
          effect: "read",
          query: { conids: conids.slice(from, from + DEFINITIONS_PER_CALL) },
          ...options,
        });
        all.push(...objectsOf(objectOf(answer)?.["secdef"]) as unknown as WireDefinition[]);
      }
      return all;
    },
    derivatives: ({ conid, secType, month, strike, right }, options) =>
      emptyWhen(/details currently unavailable/i, async () => { // what it says of a contract that does not exist
        const answer = await call<unknown>({
          operation: "contracts.derivatives",
          method: "GET",
          path: "/iserver/secdef/info",
          effect: "read",
          query: { conid, sectype: secType, month, strike, right },
          ...options,
        });
        return objectsOf(Array.isArray(answer) ? answer : [answer]) as WireDerivative[];
      }),
    strikes: async (conid, month, options) => {
      const answer = await call<unknown>({
        operation: "contracts.strikes",
        method: "GET",
        path: "/iserver/secdef/strikes",
        effect: "read",
        query: { conid, sectype: "OPT", month },
        ...options,
      });
      const { call: calls, put: puts } = objectOf(answer) ?? {};
      return { call: numbersOf(calls), put: numbersOf(puts) };
    },
    async pairs(currency, options) {
      const answer = await call<unknown>({
        operation: "contracts.pairs",
        method: "GET",
        path: "/iserver/currency/pairs",
        effect: "read",
        query: { currency },
        ...options,
      });
      return objectsOf(objectOf(answer)?.[currency]).flatMap((row) => {
        const [symbol, conid] = [textOf(row["symbol"]), numberOf(row["conid"])];
        return symbol === null || conid === null ? [] : [{ symbol, conid }];
      });
    },
    rules: (conid, isBuy, options) =>
      call<unknown>({
        operation: "contracts.rules",
        method: "GET",
        path: apiPath`/iserver/contract/${conid}/info-and-rules`,
        effect: "read",
        query: { isBuy },
        ...options,
      }),
  };
}

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one) => Number.isFinite(one)) : [];
}

/** What does not exist is an error under one of several statuses. */
async function emptyWhen<T>(said: RegExp, ask: () => Promise<T[]>): Promise<T[]> {
  try {
    return await ask();
  } catch (error) {
    const isRefusal = error instanceof UpstreamRejectedError || error instanceof UpstreamStatusError;
    if (isRefusal && said.test(error.message)) return [];
    throw error;
  }
}
