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
import type { AuditLog, AuditRecord } from "../store/audit_log.ts";

/** What may be traded through a sidecar, and where it is written down. */
export interface TradingOptions {
  /** The guard rails. Default: paper accounts only, nothing is sold that is not there. */
  readonly rules?: RailsRules | undefined;
  /** Where intents are written before they are sent. Default: in memory. */
  readonly journal?: OrderJournal | undefined;
  /** Whether the kill switch is on. Default: there is none. */
  readonly isKilled?: (() => boolean) | undefined;
  /** Where it is written what was asked for, refused, sent and answered. Default: nowhere. */
  readonly audit?: AuditLog | undefined;
}

/** What the gate works with. */
export interface Trading {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: RailsRules;
  readonly rails: Rails;
  readonly journal: OrderJournal;
  readonly isKilled: () => boolean;
  readonly audit: AuditLog | undefined;
}

/** A raw request about orders, with what was found out about it. */
export interface RawOrder {
  readonly request: TransportRequest;
  readonly operation: FoundOperation;
  /** Of the caller's request, for the audit log. */
  readonly requestId: string;
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
  { rules = DEFAULT_RULES, journal = memoryJournal(), isKilled = () => false, audit }: TradingOptions,
  parts: Pick<Trading, "client" | "clock" | "logger">,
): Trading {
  return { ...parts, rules, journal, isKilled, audit, rails: createRails(rules, { isKilled }) };
}
