import type { OrderJournal, OrdersOptions, Rails } from "../mod.ts";
import type { Asker } from "./guard/asker.ts";
import type { AuditLog, AuditRecord } from "./store/audit_log.ts";

/**
 * The client's own orders with an audit log: the same lines as for raw requests. What cannot be written down before it is
 * sent is not sent; what has happened already does not fail any more.
 *
 * @param asker Whose request the orders come from, where it is one: every line has it
 */
export function auditedOrders(
  journal: OrderJournal,
  rails: Rails,
  audit: AuditLog,
  asker: Partial<Asker> = {},
): OrdersOptions {
  const add = (record: AuditRecord): void => audit.add({ ...record, ...asker });
  const after = (record: AuditRecord): void => {
    try {
      add(record);
    } catch {
      // it has happened, and the journal has it
    }
  };
  return {
    journal: {
      ...journal,
      begin: (intent) => {
        const begun = journal.begin(intent);
        const { intentId, kind, accountId, orders, atMs } = intent;
        const facts = { intentId, kind, accountId, orders };
        if ("blocked" in begun) {
          after({ event: "refused", ...facts, rail: begun.blocked.why });
          return begun;
        }
        try {
          add({ event: "sent", ...facts });
        } catch (error) {
          const note = "the audit log cannot be written, so nothing was sent";
          journal.update(intentId, { state: "ended", end: "not-placed", endedAtMs: atMs, note });
          throw new Error(note, { cause: error });
        }
        return begun;
      },
      update: (intentId, change) => {
        if (change.state === "replied") add({ event: "confirmed", intentId });
        const entry = journal.update(intentId, change);
        const { state, end, orderIds, note } = entry;
        if (change.state === "ended") after({ event: "answered", intentId, end, orderIds, note });
        else if (change.state === "asked" || change.state === "unknown") after({ event: state, intentId, note });
        return entry;
      },
    },
    rails: {
      ...rails,
      check: (request, context) => {
        const verdict = rails.check(request, context);
        const { kind, tickets: orders } = request;
        if (!verdict.allowed && kind !== "preview" && request.isTrial !== true) {
          const { code: rail, message } = verdict;
          after({ event: "refused", kind, accountId: context.accountId, orders, rail, message });
        }
        return verdict;
      },
    },
    onCancel: (accountId, orderId) => after({ event: "cancel", accountId, orderId }),
  };
}
