import {
  type Clock,
  createRails,
  DEFAULT_RULES,
  type FoundOperation,
  type IbkrClient,
  type Logger,
  memoryJournal,
  type OrderJournal,
  type Rails,
  type RailsRules,
  type TransportRequest,
} from "../../mod.ts";
import type { ApprovalBook } from "../approvals/types.ts";
import { Refusal } from "../refusal.ts";
import { openApprovalStore } from "../store/approval_store.ts";
import type { AuditLog, AuditRecord } from "../store/audit_log.ts";
import { type KeyBook, memoryKeys } from "../store/key_book.ts";
import type { Asker } from "./asker.ts";

/** What may be traded through a sidecar, and where it is written down. */
export interface TradingOptions {
  /** The guard rails. Default: paper accounts only, nothing is sold that is not there. */
  readonly rules?: RailsRules | undefined;
  /** Where intents are written before they are sent. Default: in memory. */
  readonly journal?: OrderJournal | undefined;
  /** Where the keys of callers are kept (`Idempotency-Key`). Default: in memory. */
  readonly keys?: KeyBook | undefined;
  /** Whether the kill switch is on. Default: there is none. */
  readonly isKilled?: (() => boolean) | undefined;
  /** What people are asked to allow. Default: in memory. */
  readonly approvals?: ApprovalBook | undefined;
  /** Whether assistants may give orders at `/mcp`, and for accounts with real money. Default: no. */
  readonly assistants?: { readonly isLiveAllowed: boolean } | undefined;
  /** Where it is written what was asked for, refused, sent and answered. Default: nowhere. */
  readonly audit?: AuditLog | undefined;
}

/** What all orders of a sidecar share, whatever way they come. */
export interface Trading {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: RailsRules;
  readonly rails: Rails;
  readonly journal: OrderJournal;
  readonly keys: KeyBook;
  readonly approvals: ApprovalBook;
  readonly assistants: TradingOptions["assistants"];
  readonly isKilled: () => boolean;
  readonly audit: AuditLog | undefined;
  /**
   * Two processes that change one session would end each other's, and each would know half of the orders.
   *
   * @throws {Refusal} when the session is another one's
   */
  readonly requireOwner: () => void;
}

/** A raw request about orders, with what was found out about it. */
export interface RawOrder {
  readonly request: TransportRequest;
  readonly operation: FoundOperation;
  /** For the audit log. */
  readonly asker: Asker;
}

/** Writes down what has happened already: that must not fail any more because of it. */
export function auditAfter({ audit, logger }: Trading, record: AuditRecord): void {
  try {
    audit?.add(record);
  } catch {
    logger.log("error", "the audit log cannot be written", { requestId: record.requestId });
  }
}

/** Fills in what was not said. */
export function tradingOf(
  options: TradingOptions,
  { isOwner, ...parts }: Pick<Trading, "client" | "clock" | "logger"> & { readonly isOwner: () => boolean },
): Trading {
  const { rules = DEFAULT_RULES, journal = memoryJournal(), keys = memoryKeys(), isKilled = () => false } = options;
  const rails = createRails(rules, { isKilled });
  const requireOwner = (): void => {
    if (isOwner()) return;
    throw new Refusal(
      "session_not_owned",
      "Another process owns the session of this Gateway, so this one only reads (and cancels); ask the other one, or stop it",
    );
  };
  const { audit, assistants, approvals = openApprovalStore(null, parts.clock) } = options;
  return { ...parts, rules, journal, keys, approvals, assistants, isKilled, audit, rails, requireOwner };
}
