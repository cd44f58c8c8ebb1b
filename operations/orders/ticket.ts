import {
  bracket,
  type IbkrClient,
  type OrderChange,
  type OrderTicket,
  type PlaceOptions,
  type Trailing,
} from "../../mod.ts";
import type { OperationContext } from "../operation.ts";
import type { ModifyInput, OrderTermsInput, PlaceInput } from "./inputs.ts";

/** The tickets that an input means: one, or a bracket. The client finds the contract and says what is wrong. */
export async function ticketsOf(
  client: IbkrClient,
  input: PlaceInput,
  context: OperationContext = {},
): Promise<readonly OrderTicket[]> {
  const { contract, secType, exchange, currency, tradingClass, operator, isManual, takeProfit, stopLoss } = input;
  const ticket = await client.orders.prepare(
    given({
      accountId: input.accountId,
      contract,
      prefer: given({ secType, exchange, currency, tradingClass }),
      exchange: input.route,
      side: input.side,
      type: input.type ?? "LMT",
      quantity: input.quantity,
      cashQuantity: input.cashQuantity,
      limitPrice: input.limitPrice,
      stopPrice: input.stopPrice,
      trailing: trailingOf(input),
      tif: input.tif ?? "DAY",
      outsideRth: input.outsideRth,
      allOrNone: input.allOrNone,
      clientOrderId: input.clientOrderId,
      manual: operator === undefined || isManual === undefined ? undefined : { operator, isManual },
    }),
    context,
  );
  const { clientOrderId } = ticket;
  if (clientOrderId === undefined || (takeProfit === undefined && stopLoss === undefined)) return [ticket];
  return await client.orders.prepare(bracket({ ...ticket, clientOrderId }, { takeProfit, stopLoss }), context);
}

/** How far a trailing stop keeps, if one is meant. */
export function trailingOf({ trailingAmount, trailingPercent }: OrderTermsInput): Trailing | undefined {
  if (trailingAmount !== undefined) return { amount: trailingAmount, unit: "money" };
  return trailingPercent === undefined ? undefined : { amount: trailingPercent, unit: "percent" };
}

/** How it is placed or changed. */
export function placeOptionsOf(
  { allowQuestions = [] }: OrderTermsInput,
  { decideQuestion, ...context }: OperationContext = {},
): PlaceOptions {
  return { ...context, questions: { allow: allowQuestions, decide: decideQuestion } };
}

/** What a change is to change. */
export function changeOf(input: ModifyInput): OrderChange {
  const { type, quantity, limitPrice, stopPrice, tif, outsideRth, allOrNone } = input;
  const change = { type, quantity, limitPrice, stopPrice, trailing: trailingOf(input), tif, outsideRth, allOrNone };
  return given(change) as OrderChange;
}

/** Without what is undefined: a ticket's fields are there or not. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
