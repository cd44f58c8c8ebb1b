import type { Server } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { LOCAL_CALLER } from "../caller.ts";
import { createLineTransport, type LineStreams } from "./line_transport.ts";
import { createServer } from "./server.ts";
import type { World } from "./world.ts";

/** Most resources that one program follows. */
const MAX_FOLLOWED = 100;

/** Serves one program over its streams until the input ends or the signal aborts. */
export async function serveLines(
  world: World,
  streams: LineStreams,
  { signal, onerror }: { readonly signal: AbortSignal | undefined; readonly onerror: (error: Error) => void },
): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const endings: (() => void)[] = [];
  let server: Server | null = null;
  let isListening = false;

  /** Whoever follows something begins it; of the newer generation the SDK knows who follows what. */
  function listen(isWanted: (uri: string) => boolean): void {
    if (isListening) return;
    isListening = true;
    endings.push(world.notices.follow((uri) => {
      if (isWanted(uri)) server?.sendResourceUpdated({ uri }).catch(onerror);
    }));
  }

  const onMethod = (method: string): void => {
    if (method === "subscriptions/listen") listen(() => true);
  };
  const transport = createLineTransport(streams, { clock: world.clock, onMethod });
  const handle = serveStdio(({ era }) => {
    server = createServer(world, LOCAL_CALLER, true);
    if (era === "legacy") followByUri(server, listen);
    return server;
  }, { transport, onerror });
  const { onclose } = transport;
  transport.onclose = () => {
    onclose?.();
    for (const end of endings) end();
    ended.resolve();
  };
  const stop = (): void => void handle.close();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  await ended.promise;
  signal?.removeEventListener("abort", stop);
}

/** The older generation says for each resource that it follows it. */
function followByUri(server: Server, listen: (isWanted: (uri: string) => boolean) => void): void {
  const followed = new Set<string>();
  server.setRequestHandler("resources/subscribe", ({ params: { uri } }) => {
    if (followed.size < MAX_FOLLOWED) followed.add(uri);
    listen((updated) => followed.has(updated));
    return {};
  });
  server.setRequestHandler("resources/unsubscribe", ({ params: { uri } }) => {
    followed.delete(uri);
    return {};
  });
}
