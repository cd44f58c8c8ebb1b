import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError, UpstreamRejectedError } from "../errors/mod.ts";
import { toContractRef } from "../market/contract_ref.ts";
import { maskAccounts, redactBody } from "../redact.ts";
import { parseWireNumber } from "../market/fields.ts";
import { requireAccountId } from "./account_state.ts";
import { numberOf, objectsOf, textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";
import { STREAM_DETAILS } from "./line.ts";
import type { StateStreamOptions } from "./options.ts";

/** Which book is wanted. */
export interface BookStreamOptions extends StateStreamOptions {
  /** The account that has the market depth subscription. */
  readonly accountId: string;
  /** One exchange, such as `NASDAQ`; IBKR's choice unless said. */
  readonly exchange?: string | undefined;
}

/** One price of a book. What was not told is null. */
export interface BookRow {
  /** The price, in the contract's currency. */
  readonly price: number | null;
  /** How many are wanted at it. */
  readonly bidSize: number | null;
  /** How many are offered at it. */
  readonly askSize: number | null;
  /** Size of the last trade, at whose price this row is; null for all others. */
  readonly lastSize: number | null;
}

/** The whole book, from the highest price to the lowest. */
export interface BookUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "book";
  /** The account it was asked for. */
  readonly accountId: string;
  /** The contract. */
  readonly conid: number;
  /** Its rows. */
  readonly rows: readonly BookRow[];
}

/** Subscribes to the order book of a contract (`sbd`). */
export function planBook(
  contract: string | number,
  options: BookStreamOptions,
  contracts: ContractsApi,
): IteratorPlan<BookUpdate>["begin"] {
  return async (listen, mailbox, end) => {
    const { accountId, exchange, signal } = options;
    requireAccountId(accountId);
    if (exchange !== undefined && !/^[A-Z0-9]{1,12}$/.test(exchange)) {
      throw new BadRequestError(`exchange "${exchange}" is none: expected letters and digits, such as NASDAQ`);
    }
    const { conid } = await toContractRef(contract, contracts, signal);
    const topic = `sbd+${accountId}+${conid}${exchange === undefined ? "" : `+${exchange}`}`;
    const rows = new Map<number, Record<string, unknown>>();
    listen({
      topics: [topic],
      exclusive: `an order book for account ${maskAccounts(accountId)}`, // ubd names only the account
      subscribe: topic,
      unsubscribe: () => `ubd+${accountId}`,
      onFrame(frame) {
        const refusal = textOf(frame["error"]);
        if (refusal !== null) return end(new UpstreamRejectedError(redactBody(refusal), STREAM_DETAILS));
        for (const row of objectsOf(frame["data"])) {
          const index = numberOf(row["row"]);
          if (index !== null) rows.set(index, row);
        }
        const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => toBookRow(row));
        mailbox.put(topic, { kind: "book", accountId, conid, rows: sorted });
      },
    });
  };
}

/** The row of the last trade writes its size before its price: `100 @ 190.1`. */
function toBookRow({ price, bid, ask }: Record<string, unknown>): BookRow {
  const [last, size] = (textOf(price) ?? "").split("@").reverse();
  return { price: sizeOf(last), bidSize: sizeOf(bid), askSize: sizeOf(ask), lastSize: sizeOf(size) };
}

/** Numbers of the book are written for people: `1,300`, `1.2K`. */
function sizeOf(value: unknown): number | null {
  return parseWireNumber(textOf(value) ?? undefined)?.value ?? null;
}
