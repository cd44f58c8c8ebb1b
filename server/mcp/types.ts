import type { Clock, IbkrClient, Logger } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { Scope } from "../guard/scope.ts";

/** What serves the Model Context Protocol. It is made outside: the server knows nothing of it but this. */
export interface McpService {
  /** Answers one request of a caller who has been let in. */
  fetch(request: Request, caller: { readonly name: string; readonly scope: Scope }): Promise<Response>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** What it is made from. */
export interface McpParts {
  /** The way to the Gateway. */
  readonly client: IbkrClient;
  /** Time and chance. */
  readonly clock: Clock;
  /** Where its lines go. */
  readonly logger: Logger;
  /** The events, when they are captured. */
  readonly events: SidecarEvents | undefined;
  /** Throws when the session is another process's to change. */
  readonly beforeChange: () => void;
}

/** Makes it, when the first request for it comes: most sidecars never have one. */
export type OpenMcp = (parts: McpParts) => Promise<McpService>;
