import type { IbkrClient, OrderJournal, OrdersOptions } from "../../mod.ts";
import { auditedOrders } from "../audited_orders.ts";
import type { Asker } from "../guard/asker.ts";
import type { Trading } from "../guard/trading.ts";

/** What the orders of one request are done with. */
export interface OrdersOfRequest {
  /** For the audit log. */
  readonly asker: Asker;
  /** Is told of each intent before it is written down; what it throws keeps it from being begun. */
  readonly onIntent?: ((intentId: string) => void) | undefined;
}

/**
 * The client as one request trades with it: in the sidecar's one journal, by its guard rails, with its audit log. Nothing
 * that the client was made with counts here, so that an order passes the same checks whatever way it comes.
 */
export function clientOfRequest(trading: Trading, { asker, onIntent }: OrdersOfRequest): IbkrClient {
  const { client, rails, audit } = trading;
  const journal = onIntent === undefined ? trading.journal : telling(trading.journal, onIntent);
  const options: OrdersOptions = audit === undefined
    ? { journal, rails, onCancel: undefined }
    : auditedOrders(journal, rails, audit, asker);
  return { ...client, orders: client.orders.with(options) };
}

function telling(journal: OrderJournal, onIntent: (intentId: string) => void): OrderJournal {
  return {
    ...journal,
    begin: (intent) => {
      onIntent(intent.intentId);
      return journal.begin(intent);
    },
  };
}
