import { BadRequestError } from "../../../mod.ts";
import type { Query } from "../../routes/query.ts";
import type { Since } from "../types.ts";

/** How many events an answer may hold. */
export interface LimitRule {
  /** When nobody says. */
  readonly usual: number;
  /** What is beyond it counts as it. */
  readonly most: number;
}

/** Of a read by cursor (sidecar contract §9.6). */
export const READ_LIMIT: LimitRule = { usual: 100, most: 1_000 };
/** Of a read of the past (sidecar contract §10.3). */
export const HISTORY_LIMIT: LimitRule = { usual: 500, most: 5_000 };

const MAX_WAIT_S = 30;
const MAX_CONID = 2_147_483_647;
const MAX_FIELDS = 100;

/** A number of events: 0 counts as 1, more than the most as the most. */
export function readLimit(query: Query, { usual, most }: LimitRule): number {
  const text = query.text("limit");
  if (text === null) return usual;
  if (!/^\d+$/.test(text)) throw refusal("limit", "a whole number of 0 or more");
  return Math.min(Math.max(Number(text), 1), most);
}

/** A place in one topic; absent is 0. */
export function readSince(query: Query): Since {
  const text = query.text("since") ?? "0";
  if (text === "earliest" || text === "latest") return text;
  return wholeNumber(text) ?? fail("since", "a cursor, earliest or latest");
}

/** The epoch in which a place was given, or undefined. */
export function readEpoch(query: Query): number | undefined {
  const text = query.text("epoch");
  if (text === null) return undefined;
  return wholeNumber(text) ?? fail("epoch", "a reset_epoch");
}

/** How long to wait for news, in milliseconds; absent is 0, more than 30 s is 30 s. */
export function readWaitMs(query: Query): number {
  const text = query.text("wait");
  if (text === null) return 0;
  if (!/^\d+(\.\d+)?$/.test(text)) throw refusal("wait", `seconds from 0 to ${MAX_WAIT_S}`);
  return Math.min(Number(text), MAX_WAIT_S) * 1000;
}

/** The contract of a read of market data. */
export function readConid(query: Query): number {
  return conidOf(query.required("conid")) ?? fail("conid", "IBKR's number of a contract, such as 265598");
}

/** A contract id, or null. */
export function conidOf(text: string): number | null {
  const conid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return conid >= 1 && conid <= MAX_CONID ? conid : null;
}

/** IBKR's codes of the wanted fields, or undefined. */
export function readFields(query: Query): readonly string[] | undefined {
  const text = query.text("fields");
  if (text === null) return undefined;
  const fields = [...new Set(text.split(","))];
  if (fields.length <= MAX_FIELDS && fields.every((field) => /^\d{1,5}$/.test(field))) return fields;
  throw refusal("fields", `at most ${MAX_FIELDS} field codes such as 31,84,86`);
}

/** A whole number of 0 or more that can be told apart from its neighbours, or null. */
export function wholeNumber(text: string): number | null {
  const value = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(value) ? value : null;
}

/** What to say of a parameter that can't be meant; its value may be anything and stays out. */
export function refusal(name: string, wanted: string): BadRequestError {
  return new BadRequestError(`query parameter ${name} is not ${wanted}`);
}

function fail(name: string, wanted: string): never {
  throw refusal(name, wanted);
}
