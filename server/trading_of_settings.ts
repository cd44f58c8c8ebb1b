import { type Clock, createRails, memoryJournal, type OrdersOptions } from "../mod.ts";
import type { Settings } from "../operations/mod.ts";
import { auditedOrders } from "./audited_orders.ts";
import type { TradingOptions } from "./guard/trading.ts";
import { openApprovalStore } from "./store/approval_store.ts";
import { openAuditLog } from "./store/audit_log.ts";
import { openKillSwitch } from "./store/kill_switch.ts";
import { openOrderStore, type OrderStore } from "./store/order_store.ts";

/** What a process trades with: one journal and one set of guard rails for whatever face an order comes by. */
export interface OwnTrading extends Disposable {
  /** For raw requests. */
  readonly raw: TradingOptions;
  /** For the client's own orders. */
  readonly orders: OrdersOptions;
}

/**
 * Opens journal, kill switch and audit log in the folder for state; without one the journal is in memory, and there is no
 * switch and no log.
 *
 * @throws {Error} when the journal cannot be opened: nothing is traded without one
 */
export function tradingOfSettings({ rails: rules, mcp, stateDir }: Settings, clock: Clock): OwnTrading {
  const assistants = mcp.allowOrders ? { isLiveAllowed: mcp.allowLive } : undefined;
  if (stateDir === undefined) {
    const [journal, approvals] = [memoryJournal(), openApprovalStore(null, clock)];
    return {
      raw: { rules, journal, approvals, assistants },
      orders: { journal, rails: createRails(rules) },
      [Symbol.dispose]: () => {},
    };
  }
  const journal = openJournal(`${stateDir}/orders.db`);
  const approvals = openApprovalStore(`${stateDir}/approvals.db`, clock);
  const { isOn: isKilled } = openKillSwitch(stateDir);
  const audit = openAuditLog(`${stateDir}/audit.jsonl`, clock.now);
  return {
    raw: { rules, journal, keys: journal.keys, approvals, assistants, isKilled, audit },
    orders: auditedOrders(journal, createRails(rules, { isKilled }), audit),
    [Symbol.dispose]: () => {
      approvals[Symbol.dispose]();
      journal[Symbol.dispose]();
    },
  };
}

function openJournal(path: string): OrderStore {
  try {
    return openOrderStore(path);
  } catch (error) {
    const found = error instanceof Error ? error.message : "unreadable";
    throw new Error(`cannot open the journal of orders, ${path}: ${found}; nothing is traded without it`);
  }
}
