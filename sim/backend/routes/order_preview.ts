/**
 * What-if (§7.6): amounts as texts with thousands commas, money to the cent, sums to the dollar.
 *
 * @module
 */

import type { GatewaySchemas } from "../../../spec/generated/gateway.ts";
import { formatSize } from "../../market/format.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Account } from "../account.ts";
import { type Answer, json } from "../answer.ts";
import { cents } from "../cents.ts";
import type { OrderIntent } from "../orders/order.ts";
import { fundsRefusal, type Preview, previewOrder } from "../orders/preview.ts";
import { questionsFor, questionText } from "../orders/questions.ts";
import { tradedBy } from "../orders/traded.ts";
import type { Call } from "../router.ts";
import { intentInWords } from "./order_words.ts";

/** The preview of the first order; a bracket's children cost nothing before their parent is filled. */
export function whatIf({ world }: Call, account: Account, [intent]: readonly OrderIntent[]): Answer {
  const { market, orders, priming } = world;
  const instrument = tradedBy(intent!, market);
  const preview = previewOrder(intent!, account, instrument, market);
  const candidate = { intent: intent!, instrument, quote: market.quote(instrument) };
  const ids = questionsFor([candidate], orders.rules, orders.open(), priming.brokerage().suppressed);
  const { account: now, marginChange, equityChange } = preview;
  const body: GatewaySchemas["orderPreview"] = {
    amount: amounts(preview, intent!, instrument),
    equity: change(now.net, equityChange),
    initial: change(now.margin, marginChange),
    maintenance: change(now.margin, marginChange),
    warn: ids[0] === undefined ? "" : questionText(ids[0], intentInWords(intent!, instrument)),
    error: fundsRefusal(preview),
  };
  return json(body);
}

function amounts({ value, commission, currency }: Preview, intent: OrderIntent, instrument: Instrument) {
  const units = instrument.secType === "OPT" || instrument.secType === "FUT" ? "Contracts" : "Shares";
  const isBuy = intent.side === "BUY";
  return {
    amount: `${money(value)} ${currency} (${intent.quantity} ${units})`,
    commission: `${money(commission)} ${currency}`,
    total: `${money(isBuy ? value + commission : value - commission)} ${currency}`,
  };
}

function change(before: number, by: number) {
  return { current: formatSize(before), change: formatSize(by), after: formatSize(before + by) };
}

/** `1`, `0.01`, `1,977.60`. */
function money(amount: number): string {
  const [whole, part] = cents(Math.abs(amount)).toFixed(2).split(".");
  const sign = amount < 0 ? "-" : "";
  return `${sign}${formatSize(Number(whole))}${part === "00" ? "" : `.${part}`}`;
}
