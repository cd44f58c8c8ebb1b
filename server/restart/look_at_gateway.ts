import { type IbkrClient, isIbkrError, type SessionState, UpstreamUnreachableError } from "../../mod.ts";
import type { GatewayLook } from "./policy.ts";

/** How long the Gateway may take for a page of its own, in milliseconds; a healthy one needs a few. */
const TIMEOUT_MS = 10_000;

/**
 * States that a dead Gateway can be in. All others rest on an answer that came through it: whoever says that a human has to
 * log in, or that another program holds the session, lives.
 */
const DOUBTFUL: ReadonlySet<SessionState> = new Set(["down", "stuck", "maintenance"]);

/**
 * Looks whether the Gateway itself lives. Calls of the API can't say that: a Gateway whose line to IBKR is cut lets them
 * hang for ever, and passes on IBKR's own 500 and 503. `GET /` it answers by itself, with a redirect to the login page,
 * whoever is logged in and whatever IBKR is like. It is only asked when the session looks as if nobody were there.
 */
export async function lookAtGateway({ session, transport }: IbkrClient, signal: AbortSignal): Promise<GatewayLook> {
  const report = session.current();
  if (report === null) return "unclear"; // nobody here looks after the session
  if (!DOUBTFUL.has(report.state)) return "answers";
  try {
    const { status, body } = await transport.send({
      operation: "gateway.look",
      method: "GET",
      path: "/",
      effect: "read",
      endsAtSidecar: true, // like one, it answers by itself: requests that hang must not keep this one waiting
      deadlineCoversBody: true,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    await body?.cancel();
    return status >= 500 ? "broken" : "answers";
  } catch (error) {
    if (isIbkrError(error, "upstream_timeout")) return "silent";
    // a certificate that is not trusted, a name that has no address: a restart helps none of these
    return error instanceof UpstreamUnreachableError && error.reason === "refused" ? "refused" : "unclear";
  }
}
