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

/** Input of operations on a contract of any type, and which of several is meant. */
export interface ContractInput {
  /** A symbol, a pair, a future, an option, an ISIN or a contract id. */
  readonly contract: string;
  /** Type of what a symbol names; `STK` unless said. */
  readonly secType?: string | undefined;
  /** Where it is listed. */
  readonly exchange?: string | undefined;
  /** What it trades in. */
  readonly currency?: string | undefined;
  /** Of options and futures: the trading class. */
  readonly tradingClass?: string | undefined;
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
  .max(60, { error: "is longer than 60 characters, expected a symbol such as AAPL" })
  .describe('symbol such as AAPL or BRK.B; also EUR.USD, "ES DEC26" or an option');

/** A contract by its symbol. */
export const symbolInput: InputSchema<SymbolInput> = z.strictObject({ symbol });

const word = (what: string) =>
  z.string().trim().regex(/^[A-Za-z0-9.]{1,20}$/, { error: "is none: expected letters and digits" }).optional()
    .describe(what);

/** Fields of {@link ContractInput}, for inputs that have more. */
export const contractFields = {
  contract: z.string({ error: "is missing; expected a contract such as AAPL" }).trim()
    .min(1, { error: "is empty, expected a contract such as AAPL" })
    .max(60, { error: "is longer than 60 characters, expected a contract such as AAPL" })
    .describe('AAPL, EUR.USD, "ES DEC26", "AAPL 2026-12-18 200 C", an ISIN or a contract id'),
  secType: word("type of what a symbol names, such as IND; STK unless said"),
  exchange: word("where it is listed, such as MEXI"),
  currency: word("what it trades in, such as EUR"),
  tradingClass: word("of options and futures: the trading class, such as SPXW"),
};

/** A contract by what people write. */
export const contractInput: InputSchema<ContractInput> = z.strictObject(contractFields);

/** Fields of an account's input, for inputs that have more. */
export const accountFields = { accountId };

/** Fields of a symbol's input, for inputs that have more. */
export const symbolFields = { symbol };

/**
 * A list of texts. The command line and a query have no lists: there it is one text with commas.
 *
 * @param item What one has to be
 * @param isNone What is said of anything else than a list
 */
export const textList = (item: z.ZodType<string>, isNone: string): z.ZodType<string[]> =>
  z.preprocess(
    (value) =>
      typeof value === "string" ? value.split(",").map((one) => one.trim()).filter((one) => one !== "") : value,
    z.array(item, { error: isNone }).max(50, { error: "are more than 50" }),
  );

/** A contract id by itself. The command line has only texts; programs may give the number. */
export const conidField = (what: string): z.ZodType<string> =>
  z.preprocess(
    (value) => typeof value === "number" ? String(value) : value,
    z.string({ error: "is missing; expected a contract id such as 265598" })
      .regex(/^[1-9]\d{0,11}$/, { error: "is no contract id such as 265598" }).describe(what),
  );
