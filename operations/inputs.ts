import { z } from "zod";
import { maskAccounts } from "../mod.ts";
import type { InputSchema } from "./operation.ts";

/** Input of operations that need to know nothing. */
export type NoInput = Readonly<Record<never, never>>;

/** Input of operations on one account. */
export interface AccountInput {
  /** The account's id, such as `DU1234567`. */
  readonly accountId: string;
}

/** Input of operations on one contract. */
export interface SymbolInput {
  /** The symbol, such as `AAPL` or `BRK.B`. */
  readonly symbol: string;
}

/** Nothing, and nothing else. */
export const noInput: InputSchema<NoInput> = z.strictObject({});

/** Up to three capitals, then digits. A path such as `DU1/../x` ends here and never reaches the Gateway. */
const accountId = z.string({ error: "is missing; `bezant accounts` lists them" })
  .regex(/^[A-Z]{1,3}[0-9]+$/, {
    error: ({ input }) => `"${maskAccounts(String(input))}" is no account id, expected one such as DU1234567`,
  })
  .describe("account id, such as DU1234567 (paper) or U1234567");

/** An account by its id. */
export const accountInput: InputSchema<AccountInput> = z.strictObject({ accountId });

const symbol = z.string({ error: "is missing; expected a symbol such as AAPL" })
  .trim().min(1, { error: "is empty, expected a symbol such as AAPL" })
  .max(24, { error: "is longer than 24 characters, expected a symbol such as AAPL" })
  .describe("symbol of a stock or fund, such as AAPL or BRK.B");

/** A contract by its symbol. */
export const symbolInput: InputSchema<SymbolInput> = z.strictObject({ symbol });
