import type { Engine } from "./engine.ts";
import { createBuiltinEngine } from "./engine_builtin.ts";
import type { GatewayUrl } from "./gateway_url.ts";
import type { Trust } from "./trust.ts";

/** Which engine serves a trust policy: the runtime's own wherever the certificate verifies, undici for the rest. */
export function engineKind(gateway: GatewayUrl, trust: Trust): Engine["kind"] {
  const verifies = !gateway.isTls || trust === "system" || (typeof trust === "object" && "ca" in trust);
  return verifies && "Deno" in globalThis ? "builtin" : "pinned";
}

/** Opens an engine of the given kind. */
export async function openEngine(kind: Engine["kind"], gateway: GatewayUrl, trust: Trust): Promise<Engine> {
  if (kind === "pinned") {
    const { createPinnedEngine } = await import("./engine_pinned.ts"); // brings undici and node:crypto along
    return await createPinnedEngine({ origin: gateway.origin, trust });
  }
  return createBuiltinEngine(typeof trust === "object" && "ca" in trust ? { ca: trust.ca } : {});
}
