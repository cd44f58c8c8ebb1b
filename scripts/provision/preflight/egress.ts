/** Which way out the Gateway takes: what the owner says, or what a try shows. @module */
import type { Wish } from "../wish.ts";
import type { Facts } from "./facts.ts";
import { egressVerdict, type Finding } from "./judge.ts";

const TERMS = "https://www.cloudflare.com/application/terms/";

const QUESTION = `IBKR's CDN will see Cloudflare's addresses in place of yours, and Cloudflare's terms apply
(${TERMS}). Whether that suits you and IBKR is your decision.
Do you accept the terms of Cloudflare WARP, and want it as the way out?`;

/**
 * Settles `auto` and the terms of WARP.
 *
 * @param confirm Asks the owner; null in a plan, which decides nothing for anybody
 */
export async function decideEgress(
  asked: Wish,
  { egress: seen = "", relay, warp_terms }: Facts,
  confirm: ((words: string) => Promise<boolean>) | null,
): Promise<{ readonly wish: Wish; readonly finding: Finding | null }> {
  // a host that goes through the relay was told so, or refused: only the owner's own word takes it off that way
  if (asked.egress === "auto" && relay === "yes") return { wish: { ...asked, egress: "warp-proxy" }, finding: null };
  const chosen = asked.egress === "auto" ? wayBy(seen) : asked.egress;
  const wish: Wish = { ...asked, egress: chosen };
  // asked once: a host that is registered with WARP was asked, or its owner has done it himself
  const isAccepted = asked.acceptsWarpTerms || warp_terms === "accepted";
  if (!chosen.startsWith("warp") || isAccepted) return { wish, finding: doubt(asked, seen) };
  if (confirm === null || await confirm(QUESTION)) return { wish: { ...wish, acceptsWarpTerms: true }, finding: null };
  const found = asked.egress === "auto"
    ? "IBKR's CDN refuses this line's address (403), and WARP needs its terms accepted"
    : "WARP needs its terms accepted";
  const remedy = `read ${TERMS} and say --accept-warp-terms, or take another way with --egress direct`;
  return { wish, finding: { name: "egress", weight: "refusal", found, remedy } };
}

/** Directly, unless the CDN has said no. */
function wayBy(seen: string): "direct" | "warp-proxy" {
  return egressVerdict(seen) === "refused" ? "warp-proxy" : "direct";
}

function doubt({ egress }: Wish, seen: string): Finding | null {
  if (egress !== "auto" || egressVerdict(seen) !== "unclear") return null;
  return {
    name: "egress",
    weight: "warning",
    found: `IBKR's login page said "${seen.trim() || "nothing"}"; the way out is direct`,
    remedy: "when the login page cannot be reached later, run this again with --egress warp-proxy",
  };
}
