import type { OrderType } from "./ticket.ts";

/** Whether a kind of order needs a price, may have it, or has none. */
type Need = "needed" | "optional" | "none";

/** Which prices belong to which kind of order (reference §7.1). */
export const PRICE_RULES: Readonly<
  Record<OrderType, { readonly limitPrice: Need; readonly stopPrice: Need; readonly trailing: Need }>
> = {
  LMT: { limitPrice: "needed", stopPrice: "none", trailing: "none" },
  MKT: { limitPrice: "none", stopPrice: "none", trailing: "none" },
  STP: { limitPrice: "none", stopPrice: "needed", trailing: "none" },
  STOP_LIMIT: { limitPrice: "needed", stopPrice: "needed", trailing: "none" },
  TRAIL: { limitPrice: "none", stopPrice: "optional", trailing: "needed" },
  TRAILLMT: { limitPrice: "needed", stopPrice: "needed", trailing: "needed" },
  MIDPRICE: { limitPrice: "optional", stopPrice: "none", trailing: "none" },
  MOC: { limitPrice: "none", stopPrice: "none", trailing: "none" },
  LOC: { limitPrice: "needed", stopPrice: "none", trailing: "none" },
};

/** The largest number that can be meant; beyond it a program has lost its way. */
export const AMOUNTS: Readonly<Record<string, number>> = {
  quantity: 100_000_000,
  cashQuantity: 1_000_000_000,
  limitPrice: 10_000_000,
  stopPrice: 10_000_000,
};

const CLIENT_ID = {
  pattern: /^[A-Za-z0-9][\w.:-]{0,63}$/,
  needed: false,
  wants: "expected 1 to 64 letters, digits and . _ : - that begin with a letter or digit",
};

/** What ids look like. They go into paths and back into comparisons, so nothing but plain ASCII. */
export const IDS: Readonly<
  Record<string, { readonly pattern: RegExp; readonly needed: boolean; readonly wants: string }>
> = {
  accountId: { pattern: /^[A-Za-z0-9]{2,20}$/, needed: true, wants: "expected an account id such as DU1234567" },
  exchange: { pattern: /^[A-Z0-9.]{1,20}$/, needed: false, wants: "expected an exchange such as SMART" },
  clientOrderId: CLIENT_ID,
  parentClientOrderId: CLIENT_ID,
};
