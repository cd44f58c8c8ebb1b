import type { Caller, CallOptions } from "../call.ts";
import { BadRequestError, UpstreamDecodeError } from "../errors/mod.ts";
import { objectOf } from "../stream/frames.ts";
import { decimalText } from "./fields.ts";

/** What one unit of a currency costs in another. */
export interface ExchangeRate {
  /** The currency of which one unit is meant, such as `EUR`. */
  readonly from: string;
  /** The currency in which it is paid, such as `USD`. */
  readonly to: string;
  /** Units of `to` for one of `from`. */
  readonly rate: number;
  /** The same as a decimal text. */
  readonly decimal: string;
}

/** Asks for a rate; of a currency to itself it is 1, and nobody is asked. */
export async function readRate(
  call: Caller,
  from: string,
  to: string,
  { timeoutMs, signal }: CallOptions,
): Promise<ExchangeRate> {
  const [source, target] = [currencyOf(from), currencyOf(to)];
  if (source === target) return { from: source, to: target, rate: 1, decimal: "1" };
  const answer = await call<unknown>({
    operation: "market.rate",
    method: "GET",
    path: "/iserver/exchangerate",
    effect: "read",
    query: { source, target },
    timeoutMs,
    signal,
  });
  const rate = objectOf(answer)?.["rate"];
  const decimal = typeof rate === "number" ? decimalText(rate) : null;
  if (typeof rate !== "number" || !(rate > 0) || decimal === null) {
    throw new UpstreamDecodeError(`no rate from ${source} to ${target}`, { operation: "market.rate" });
  }
  return { from: source, to: target, rate, decimal };
}

function currencyOf(text: string): string {
  const code = String(text).trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  throw new BadRequestError(`currency "${String(text).slice(0, 20)}" is not one: expected three letters such as EUR`);
}
