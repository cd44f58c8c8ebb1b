import type { Clock, Effect, IbkrClient } from "../../mod.ts";
import type { Sidecar } from "./sidecar.ts";

/** A sidecar behind a client that is there anyway: its way of trusting certificates is the client's. */
export function sidecarOfClient(client: IbkrClient, clock: Clock): Sidecar {
  return {
    origin: client.transport.gateway.origin,
    version: "unknown",
    clock,
    send: async ({ method, path, headers = [], body, timeoutMs, signal }) => {
      const [bare = path] = path.split("?");
      const effect: Effect = method === "GET" ? "read" : "trade";
      const response = await client.transport.send({
        operation: bare.replace("/ops/", ""),
        method,
        path,
        effect,
        ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
        headers: [...headers, ...(body === undefined ? [] : [["content-type", "application/json"]] as const)],
        endsAtSidecar: true,
        isInLane: true,
        deadlineCoversBody: true,
        timeoutMs,
        signal,
      });
      const { status, headers: said } = response;
      return { status, headers: said, text: await new Response(response.body).text() };
    },
  };
}
