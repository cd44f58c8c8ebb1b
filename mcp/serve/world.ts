import type { Clock, IbkrClient, Logger } from "../../mod.ts";
import type { MaskedIds } from "../accounts/masked_ids.ts";
import type { JsonSchema } from "../answers/json_schema.ts";
import type { MoreBook } from "../answers/more.ts";
import type { EventReads } from "../events/types.ts";
import type { Notices } from "../resources/notices.ts";
import type { McpTool, WriteTools } from "../tools/tool.ts";

/** What all connections of a server share. */
export interface World {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tools: readonly McpTool[];
  readonly accounts: MaskedIds;
  readonly more: MoreBook;
  readonly events: EventReads;
  readonly notices: Notices;
  readonly beforeChange: () => void;
  readonly write: WriteTools | undefined;
  /** What positions and events look like, for those who read them as resources. */
  readonly positionsSchema: JsonSchema;
  readonly eventsSchema: JsonSchema;
}
