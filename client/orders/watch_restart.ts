import type { Clock } from "../clock.ts";
import { isLoginRedirect } from "../classify.ts";
import { UpstreamUnreachableError } from "../errors/mod.ts";
import type { OrderJournal } from "../journal/types.ts";
import type { Transport, TransportRequest, TransportResponse } from "../transport/types.ts";

/**
 * Notices that the Gateway was started anew: nothing listened at its address, and afterwards nobody was logged in, since its
 * login lives in memory (reference §2.6). One sign alone is not enough: a tunnel refuses too, a login ends by itself. What
 * was sent before cannot sit in it any more, and the journal is told so. Behind a sidecar nothing is concluded.
 */
export function withRestartWatch(transport: Transport, journal: OrderJournal, clock: Clock): Transport {
  let goneAtMs: number | null = null;

  async function send(request: TransportRequest): Promise<TransportResponse> {
    try {
      const response = await transport.send(request);
      const isApi = request.path.startsWith("/v1/api/"); // the front page sends everybody to the login
      if (goneAtMs !== null && isApi && !response.headers.has("x-bezant-server")) {
        if (response.status === 401 || isLoginRedirect(response)) tell(goneAtMs);
        if (response.status < 500) goneAtMs = null;
      }
      return response;
    } catch (error) {
      if (error instanceof UpstreamUnreachableError && error.reason === "refused") goneAtMs ??= clock.now();
      throw error;
    }
  }

  function tell(atMs: number): void {
    try {
      for (const { intent: { intentId }, sentAtMs, state, restartedAtMs } of journal.open(clock.now())) {
        const wasBefore = sentAtMs !== null && sentAtMs < atMs && (restartedAtMs === null || restartedAtMs < sentAtMs);
        if (wasBefore && state !== "intended") journal.update(intentId, { restartedAtMs: atMs });
      }
    } catch {
      // whoever asked something else must not suffer for a journal; an order that stays in doubt is the safe side
    }
  }

  return { ...transport, send };
}
