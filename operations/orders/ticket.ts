import { bracket, type IbkrClient, type OrderTicket, type PlaceOptions, type Trailing } from "../../mod.ts";
import type { OperationContext } from "../operation.ts";
import type { OrderTermsInput, PlaceInput } from "./inputs.ts";

/** The tickets that an input means: one, or a bracket. What is wrong about them the client says. */
export async function ticketsOf(
  client: IbkrClient,
  input: PlaceInput,
  context: OperationContext = {},
): Promise<readonly OrderTicket[]> {
  const { contract, secType, exchange, currency, tradingClass } = input;
  const { conid } = await client.contracts.find(contract, { secType, exchange, currency, tradingClass, ...context });
  const { accountId, side, quantity, cashQuantity, clientOrderId, operator, isManual } = input;
  const { route, takeProfit, stopLoss } = input;
  const ticket = given({
    accountId,
    conid,
    exchange: route,
    side,
    type: input.type ?? "LMT",
    quantity,
    cashQuantity,
    limitPrice: input.limitPrice,
    stopPrice: input.stopPrice,
    trailing: trailingOf(input),
    tif: input.tif ?? "DAY",
    outsideRth: input.outsideRth,
    allOrNone: input.allOrNone,
    clientOrderId,
    manual: operator === undefined || isManual === undefined ? undefined : { operator, isManual },
  });
  if (takeProfit === undefined && stopLoss === undefined) return [ticket];
  return bracket({ ...ticket, clientOrderId: clientOrderId! }, { takeProfit, stopLoss });
}

/** How far a trailing stop keeps, if one is meant. */
export function trailingOf({ trailingAmount, trailingPercent }: OrderTermsInput): Trailing | undefined {
  if (trailingAmount !== undefined) return { amount: trailingAmount, unit: "money" };
  return trailingPercent === undefined ? undefined : { amount: trailingPercent, unit: "percent" };
}

/** How it is placed or changed. */
export function placeOptionsOf({ allowQuestions }: OrderTermsInput, context: OperationContext = {}): PlaceOptions {
  return { ...context, questions: { allow: allowQuestions ?? [] } };
}

/** Without what is undefined: a ticket's fields are there or not. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
