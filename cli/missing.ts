import { CommandError } from "./command_error.ts";

const ABSENT = /: (OrderID \S+ doesn't exist|Unknown (watchlist|notification))/;

/** What is not there, where IBKR and the journal tell it by codes that mean other things elsewhere; else the error itself. */
export function missingOf(error: unknown, operation: string, input: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { orderId, id } = input as { readonly orderId?: string; readonly id?: string };
  // a 503 is how IBKR says it (reference §7.8)
  const { code } = error as { readonly code?: unknown };
  if (operation === "orders.status" && code === "upstream_status" && /Order .*not found/.test(error.message)) {
    return new CommandError("notFound", `IBKR knows no order ${orderId} of the selected account`, {
      code: "order_not_found",
      hints: ["bezant orders ACCOUNT lists those of today's session"],
    });
  }
  // IBKR says it with a 400 or a 500, in these words
  if (/^(alerts|watchlists|notifications)\./.test(operation) && ABSENT.test(error.message)) {
    const noun = operation.slice(0, operation.indexOf("."));
    const hints = [`bezant ${noun} list shows what there is`];
    return new CommandError("notFound", error.message, { code: "not_there", hints });
  }
  if (operation === "orders.settle" && error.message.includes(`the journal has no intent ${id}`)) {
    const hints = ["bezant orders open lists what is in doubt"];
    return new CommandError("notFound", `the journal has no intent or client order id ${id}`, {
      code: "intent_not_found",
      hints,
    });
  }
  return error;
}
