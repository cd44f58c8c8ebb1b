import type { Clock, IbkrClient, Logger } from "../mod.ts";
import type { AccountIds } from "./accounts/masked_ids.ts";
import type { EventReads } from "./events/types.ts";
import type { OrderToolsOptions } from "./orders/types.ts";
import type { ToolChoice } from "./tools/choose.ts";
import type { WriteTools } from "./tools/tool.ts";

/** What an MCP server is made from. */
export interface McpOptions extends ToolChoice {
  /** The way to the Gateway. It stays the caller's: the server never closes it. */
  readonly client: IbkrClient;
  /** Where its lines go; over stdio never to stdout. */
  readonly logger: Logger;
  /** Where orders are sent from and who allows them, when assistants may give any. Default: nobody sees a tool for orders. */
  readonly orders?: OrderToolsOptions | undefined;
  /** Tools that change something, in the place of those for orders. */
  readonly write?: WriteTools | undefined;
  /** The events. Default: those of the sidecar that the client speaks to, if it is one. */
  readonly events?: EventReads | undefined;
  /** How accounts are called towards the model. Default: `masked`, such as `DU****567`, which every tool takes. */
  readonly accountIds?: AccountIds | undefined;
  /** Throws when the session is another process's to change: then only what reads works. Default: it is ours. */
  readonly beforeChange?: (() => void) | undefined;
  /** Time and chance. Default: the real ones. */
  readonly clock?: Clock | undefined;
}
