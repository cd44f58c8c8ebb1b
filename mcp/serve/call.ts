import { CLIENT_CAPABILITIES_META_KEY, type ClientCapabilities } from "@modelcontextprotocol/server";
import type { Server, ServerContext } from "@modelcontextprotocol/server";
import type { McpCaller } from "../caller.ts";
import type { ToolCall } from "../tools/tool.ts";
import type { World } from "./world.ts";

/** What surrounds one call of a tool, out of what the protocol says about it. */
export function callOf(world: World, server: Server, caller: McpCaller, { mcpReq }: ServerContext): ToolCall {
  const { signal, _meta, envelope, inputResponses = {} } = mcpReq;
  const progressToken = _meta?.progressToken;
  const elicitation = (capabilitiesOf(envelope) ?? server.getClientCapabilities())?.elicitation;
  const isPlain = elicitation !== undefined && Object.keys(elicitation).length === 0;
  return {
    client: world.client,
    clock: world.clock,
    caller,
    signal,
    asks: { form: isPlain || elicitation?.form !== undefined, url: elicitation?.url !== undefined },
    answers: inputResponses,
    state: mcpReq.requestState(),
    progress(done, total, message) {
      if (progressToken === undefined) return;
      const facts = { ...(total === undefined ? {} : { total }), ...(message === undefined ? {} : { message }) };
      const params = { progressToken, progress: done, ...facts };
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => {}); // whoever has gone needs none
    },
    accountIdOf: (text) => world.accounts.idOf(text, signal),
    mask: world.accounts.mask,
    beforeChange: world.beforeChange,
  };
}

/** What the program can do, as each request of the newer protocol says it. */
function capabilitiesOf(envelope: ServerContext["mcpReq"]["envelope"]): ClientCapabilities | undefined {
  const meta: Readonly<Record<string, unknown>> | undefined = envelope;
  return meta?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined; // checked by the SDK
}
