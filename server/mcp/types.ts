import type { Clock, IbkrClient, Logger } from "../../mod.ts";
import type { AssistantApprovals } from "../approvals/of_assistants.ts";
import type { OrderDesk } from "../../operations/mod.ts";
import type { Scope } from "../guard/scope.ts";

/** What serves the Model Context Protocol. It is made outside: the server knows nothing of it but this. */
export interface McpService {
  /** Answers one request of a caller who has been let in. */
  fetch(request: Request, caller: { readonly name: string; readonly scope: Scope }): Promise<Response>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** What events are about. */
export type McpTopic = "orders" | "trades" | "pnl" | "account" | "session" | "gap";

/** One event, as an assistant reads it. */
export interface McpEventRow {
  /** Its place, `<epoch>:<seq>`. */
  readonly cursor: string;
  /** When it was noticed, ISO 8601 in UTC. */
  readonly at: string;
  /** `gap`: something may be missing here. */
  readonly kind: "event" | "gap";
  /** It was missed when it happened, and found again. */
  readonly recovered: boolean;
  /** What IBKR wrote, or what is known about a gap. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The newest events of a span, oldest first. */
export interface McpEventPage {
  /** The events. */
  readonly events: readonly McpEventRow[];
  /** There were more since then. */
  readonly isCut: boolean;
}

/** The events of this process. */
export interface McpEvents {
  /** The newest of a topic. */
  list(query: { readonly topic: McpTopic; readonly sinceMs: number; readonly limit: number }): Promise<McpEventPage>;
  /** Calls back at every event, until the returned function is called. */
  watch(onNews: (topic: McpTopic) => void): () => void;
}

/** What stands behind the orders of assistants. */
export interface McpOrders {
  /** Sends them. */
  readonly desk: OrderDesk;
  /** People allow them. */
  readonly approvals: AssistantApprovals;
  /** For accounts with real money, too. */
  readonly isLiveAllowed: boolean;
}

/** What it is made from. */
export interface McpParts {
  /** The way to the Gateway. */
  readonly client: IbkrClient;
  /** Time and chance. */
  readonly clock: Clock;
  /** Where its lines go. */
  readonly logger: Logger;
  /** The events; those of a sidecar that captures none say so. */
  readonly events: McpEvents;
  /** Where assistants' orders are sent from and who allows them; undefined where assistants may give none. */
  readonly orders: McpOrders | undefined;
  /** Which tools there are, and how account ids are shown, where the settings say so. */
  readonly toolsets?: readonly string[] | undefined;
  /** Single tools beside the sets. */
  readonly tools?: readonly string[] | undefined;
  /** How account ids are shown. */
  readonly accountIds?: "masked" | "plain" | undefined;
  /** Throws when the session is another process's to change. */
  readonly beforeChange: () => void;
}

/** Makes it, when the first request for it comes: most sidecars never have one. */
export type OpenMcp = (parts: McpParts) => Promise<McpService>;
