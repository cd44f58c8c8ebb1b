import { ANYONE, callerWord } from "../guard/caller.ts";
import type { Exchange } from "../exchange.ts";
import { readBody } from "../pipeline/limit_size.ts";
import { Refusal } from "../refusal.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { LEAVE, LISTEN, MESSAGE } from "./about.ts";
import type { McpParts, McpService, OpenMcp } from "./types.ts";

/** Where it is. */
export const MCP_PATH = "/mcp";

/** Longest message: nobody's question is longer. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** What the routes are made from. */
export interface McpDeps extends McpParts {
  /** Makes the service; without it everything here is 404. */
  readonly open: OpenMcp | undefined;
  /** Aborts when the sidecar stops. */
  readonly stopping: AbortSignal;
}

/** `/mcp`: the Model Context Protocol over HTTP. Host, Origin and caller have been checked before. */
export function mcpRoutes({ open, stopping, ...parts }: McpDeps): OwnRoute[] {
  let opening: Promise<McpService> | null = null;

  function service(): Promise<McpService> {
    if (open === undefined) throw new Refusal("not_found", "This sidecar was started without the MCP server");
    return opening ??= open(parts).then((opened) => {
      const close = (): void => void opened.close();
      if (stopping.aborted) close();
      else stopping.addEventListener("abort", close, { once: true });
      return opened;
    }, (error) => {
      opening = null;
      throw error;
    });
  }

  async function answer(exchange: Exchange): Promise<Response> {
    const { request: { method, headers }, signal, caller = ANYONE } = exchange;
    const body = method === "POST" ? await readMessage(exchange) : null;
    // a plain request: what the listener hands over stands for one, and its signal is that of the connection
    const request = new Request(`http://localhost${MCP_PATH}`, { method, headers: plain(headers), body, signal });
    const response = await (await service()).fetch(request, { name: callerWord(caller), scope: caller.scope });
    if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) return response;
    exchange.idle?.();
    return new Response(whileAllowed(response.body, exchange), { status: response.status, headers: response.headers });
  }

  return [
    { method: "POST", path: MCP_PATH, about: MESSAGE, answer },
    { method: "GET", path: MCP_PATH, about: LISTEN, answer },
    { method: "DELETE", path: MCP_PATH, about: LEAVE, answer },
  ];
}

async function readMessage({ request }: Exchange): Promise<Uint8Array<ArrayBuffer>> {
  const body = await readBody(request);
  if (body.length <= MAX_MESSAGE_BYTES) return body;
  throw new Refusal("payload_too_large", `A message of MCP has ${MAX_MESSAGE_BYTES} bytes at most`);
}

/** What the service has to know; who is calling was found out, and what proves it stays here. */
function plain(headers: Headers): Headers {
  const kept = [...headers].filter(([name]) => /^(accept|content-type|last-event-id|mcp-.*)$/.test(name));
  return new Headers(kept);
}

/** A stream ends when its reader's right does. */
function whileAllowed(
  body: ReadableStream<Uint8Array> | null,
  { isStillAllowed = () => true }: Exchange,
): ReadableStream<Uint8Array> | null {
  return body?.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        if (isStillAllowed()) controller.enqueue(chunk);
        else controller.terminate();
      },
    }),
  ) ?? null;
}
