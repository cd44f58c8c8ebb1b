import { z } from "zod";
import { answerOf, foreign, numberOrNull, shape, textOrNull } from "./answer.ts";
import { accountFields, type AccountInput, contractFields, type ContractInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** Input of `transactions.list`. */
export interface TransactionsInput extends AccountInput, ContractInput {
  /** How many days back; 90 unless said. */
  readonly days?: number | undefined;
}

/** One transaction. What was not told is null. */
export interface TransactionRow {
  /** The day, as `2026-04-02`. */
  readonly date: string | null;
  /** The account. */
  readonly accountId: string | null;
  /** The contract id. */
  readonly conid: number | null;
  /** What it was, in IBKR's words, such as `Buy`. */
  readonly type: string | null;
  /** What was bought, below zero what was sold. */
  readonly quantity: number | null;
  /** Price of one, as a decimal text, in `currency`. */
  readonly price: string | null;
  /** What the account got, below zero what it paid, as a decimal text, in `currency`. */
  readonly amount: string | null;
  /** The currency of price and amount. */
  readonly currency: string | null;
  /** The company or product. */
  readonly description: string | null;
}

const transactionsInput: InputSchema<TransactionsInput> = z.strictObject({
  ...accountFields,
  ...contractFields,
  days: z.int({ error: "is no whole number" }).min(1, { error: "is not 1 to 3650" })
    .max(3_650, { error: "is not 1 to 3650" }).optional().describe("how many days back, 1 to 3650; 90 unless said"),
});

/** `transactions.list`. */
export const transactionsList: Operation<TransactionsInput, TransactionRow[]> = {
  name: "transactions.list",
  effect: "read",
  summary: "list what an account bought and sold of a contract",
  help:
    "Earliest first, as far back as years; amounts as decimal texts. Costly: IBKR answers once in 15 minutes; the same " +
    "question is answered from memory for that long, another one is refused with the time to come back. `trades.list` " +
    "has the fills of the last days. Source: POST /pa/transactions.",
  example: "transactions DU1234567 AAPL --days 365",
  input: transactionsInput,
  answer: answerOf(() =>
    z.array(
      shape({
        date: textOrNull("the day"),
        accountId: textOrNull("the account"),
        conid: numberOrNull("the contract id"),
        type: foreign("such as Buy").nullable(),
        quantity: numberOrNull("below zero: sold"),
        price: textOrNull("decimal text"),
        amount: textOrNull("decimal text; below zero: paid"),
        currency: textOrNull("of price and amount"),
        description: foreign("the company or product").nullable(),
      }),
    )
  ),
  pacing: "scarce",
  covers: ["POST /pa/transactions"],
  positional: ["accountId", "contract"],
  shortCommand: "transactions",
  columns: ["date", "type", "quantity", "price", "amount", "currency", "description"],
  run: async (client, { accountId, contract, days, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { transactions } = await client.performance.transactions(accountId, conid, { days, ...context });
    return transactions.map(({ date, accountId, conid, type, quantity, price, amount, currency, description }) => ({
      ...{ date, accountId, conid, type, quantity },
      ...{ price: price?.decimal ?? null, amount: amount?.decimal ?? null, currency, description },
    }));
  },
};
