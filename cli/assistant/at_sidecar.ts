import type { Approvals } from "../../mcp/mod.ts";
import type { DeskAnswer, OrderDesk } from "../../operations/mod.ts";
import type { ApprovalJson } from "../../server/mod.ts";
import { askRoute, askSidecar } from "../sidecar/ask.ts";
import type { Sidecar } from "../sidecar/sidecar.ts";
import { SidecarError } from "../sidecar/sidecar_error.ts";

/** Orders go by the sidecar's own rails, journal and audit log, under a key, so that each is sent once. */
export function sidecarOrders(sidecar: Sidecar, signal: AbortSignal): Pick<OrderDesk, "run"> {
  return {
    async run(operation, input, { key, signal: wanted = signal }) {
      try {
        const fields = input as Readonly<Record<string, unknown>>;
        const body = await askSidecar(sidecar, operation, fields, { signal: wanted, key: key ?? undefined });
        const kind = typeof body === "object" && body !== null ? Reflect.get(body, "kind") : undefined;
        return { kind: "answer", body, isKnown: kind !== "unknown" };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** The book of a sidecar. It knows who asks by whom it lets in. */
export function sidecarApprovals(sidecar: Sidecar, signal: AbortSignal): Approvals {
  const ask = async (method: "GET" | "POST", path: string, body?: unknown): Promise<ApprovalJson> =>
    await askRoute(sidecar, { method, path, body, signal }) as ApprovalJson;

  return {
    async ask({ isPaper, ...wish }) {
      try {
        const { id, expires_at } = await ask("POST", "/approvals", { ...wish, is_paper: isPaper });
        return { id, expiresAtMs: Date.parse(expires_at), place: `${sidecar.origin}/ui#approvals` };
      } catch (error) {
        if (codeOf(error) === "too_many_requests") return null;
        throw error;
      }
    },
    state: async (id) => (await ask("GET", `/approvals/${id}`)).state,
    async use(id, digest) {
      try {
        await ask("POST", `/approvals/${id}/use`, { digest });
        return true;
      } catch (error) {
        if (codeOf(error) === "approval_closed") return false;
        throw error;
      }
    },
  };
}

/** An error as the desk's answer. */
export function failed(error: unknown): Extract<DeskAnswer, { kind: "failed" }> {
  const { outcome } = error as { readonly outcome?: unknown };
  const message = error instanceof Error ? error.message : "something was thrown";
  return {
    kind: "failed",
    code: codeOf(error) || "internal",
    message,
    outcome: outcome === "none" ? "none" : "unknown",
  };
}

function codeOf(error: unknown): string {
  if (error instanceof SidecarError) return error.code;
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
