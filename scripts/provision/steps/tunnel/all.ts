/** How the cloud reaches the sidecar: one file for each kind. @module */
import type { Ask } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import type { Tunnel, Wish } from "../../wish.ts";
import { tokenSteps } from "./token.ts";

type Kind = (wish: Wish, ask: Ask) => readonly Step[];

function notYet({ tunnel }: Wish): never {
  throw new RangeError(`--tunnel ${tunnel} is not there yet`);
}

/** What each kind needs on the host. A tunnel that was made by Cloudflare's API has a token like any other. */
const KINDS: Readonly<Record<Tunnel, Kind>> = {
  token: tokenSteps,
  api: tokenSteps,
  config: notYet,
  ngrok: notYet,
  tailscale: notYet,
  none: () => [],
};

/** The steps of the tunnel; none without one. */
export function tunnelSteps(wish: Wish, ask: Ask): readonly Step[] {
  return KINDS[wish.tunnel](wish, ask);
}
