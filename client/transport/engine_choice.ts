import { InvalidTrustError } from "../errors/mod.ts";
import type { EngineKind, EngineSource } from "./engine.ts";
import { createBuiltinEngine } from "./engine_builtin.ts";
import { webEngine } from "./engine_web.ts";
import type { GatewayUrl } from "./gateway_url.ts";
import { type Trust, trustName } from "./trust.ts";

/** What runs us, as far as it decides about engines. `browser` stands for everything that has `fetch` and no more. */
export type Runtime = "deno" | "node" | "bun" | "browser";

/** The runtime of this process or page. Bun has to be asked first: it says that it is Node, too. */
export function currentRuntime(): Runtime {
  const { Bun, Deno, process: its } = globalThis as { Bun?: unknown; Deno?: unknown; process?: NodeProcess };
  if (Bun !== undefined) return "bun";
  if (Deno !== undefined) return "deno";
  return its?.versions?.node === undefined ? "browser" : "node";
}

interface NodeProcess {
  readonly versions?: { readonly node?: string };
}

/**
 * Which engine serves a trust policy. Deno: its own `fetch` wherever the certificate verifies, undici for the rest.
 * Node: undici for everything. Bun puts a stub in undici's place that never asks our connector, so it is held to its own
 * `fetch`, like a browser, and to the policy that this can keep.
 *
 * @throws {InvalidTrustError} for a policy that the runtime cannot keep
 */
export function chooseEngine(
  gateway: GatewayUrl,
  trust: Trust,
  runtime: Runtime = currentRuntime(),
): EngineSource {
  if (runtime === "bun" || runtime === "browser") {
    if (gateway.isTls && trust !== "system") throw new InvalidTrustError(cannotKeep(gateway, trust, runtime));
    return webEngine(runtime);
  }
  const verifies = !gateway.isTls || trust === "system" || (typeof trust === "object" && "ca" in trust);
  return engineOfKind(runtime === "deno" && verifies ? "builtin" : "pinned", gateway, trust);
}

/** An engine of Deno or Node by its name. */
export function engineOfKind(kind: Exclude<EngineKind, "web">, gateway: GatewayUrl, trust: Trust): EngineSource {
  if (kind === "builtin") {
    const ca = typeof trust === "object" && "ca" in trust ? { ca: trust.ca } : {};
    return { kind, sendsOnce: true, open: () => Promise.resolve().then(() => createBuiltinEngine(ca)) };
  }
  const open = async () => {
    const { createPinnedEngine } = await import("./engine_pinned.ts"); // brings undici and node:crypto along
    return createPinnedEngine({ origin: gateway.origin, trust });
  };
  return { kind, sendsOnce: true, open };
}

function cannotKeep({ origin }: GatewayUrl, trust: Trust, runtime: Runtime): string {
  const who = runtime === "bun" ? "Bun" : "a browser";
  return `${who} checks the certificate of ${origin} against its own authorities and nothing else, so "${
    trustName(trust)
  }" cannot be kept; use a sidecar at http://127.0.0.1:8080, or an address whose certificate verifies with trust "system"`;
}
