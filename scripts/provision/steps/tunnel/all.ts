/** How the cloud reaches the sidecar: one file for each kind. @module */
import { absent, folder } from "../../parts/file.ts";
import { CLOUDFLARED_PORT } from "../../place.ts";
import type { Outside } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import type { Tunnel, Wish } from "../../wish.ts";
import { cloudflaredPackage } from "./cloudflared.ts";
import { configSteps } from "./config.ts";
import { FOLDER, type Kind } from "./kind.ts";
import { ngrokPackage, ngrokSteps } from "./ngrok.ts";
import { DROP_IN, noTunnelUnit, servingOff } from "./others.ts";
import { joined, tailscalePackage, tailscaleSteps } from "./tailscale.ts";
import { tokenSteps } from "./token.ts";

/** What each kind needs on the host. A tunnel that was made by Cloudflare's API has a token like any other. */
const KINDS: Readonly<Record<Tunnel, Kind>> = {
  token: tokenSteps,
  api: tokenSteps,
  config: configSteps,
  ngrok: ngrokSteps,
  tailscale: tailscaleSteps,
  none: () => [{
    id: "no-tunnel",
    title: "no tunnel leads here",
    tags: ["tunnel"],
    parts: [noTunnelUnit(), servingOff()],
  }],
};

/** The steps of the tunnel; without one, that none of an earlier run is left. */
export function tunnelSteps(wish: Wish, outside: Outside): readonly Step[] {
  return KINDS[wish.tunnel](wish, outside);
}

/** Whatever a tunnel of any kind may have left. */
export function tunnelTraces(wish: Wish): readonly Step[] {
  const parts = [folder(FOLDER), absent(DROP_IN), noTunnelUnit(), joined(wish)];
  return [
    ...[cloudflaredPackage, ngrokPackage, tailscalePackage].map((step) => step(wish)),
    { id: "tunnel", title: "the tunnel", tags: ["tunnel"], parts },
  ];
}

const CLOUDFLARED_READY = `http://127.0.0.1:${CLOUDFLARED_PORT}/ready`;

/** What the sidecar needs to know of it: where it says that it is up. Tailscale has no such place. */
export function tunnelSettings({ tunnel }: Wish): Readonly<Record<string, string>> {
  const ready: Readonly<Partial<Record<Tunnel, string>>> = {
    token: CLOUDFLARED_READY,
    api: CLOUDFLARED_READY,
    config: CLOUDFLARED_READY,
    // that the agent runs; whether it is connected it does not say by its status
    ngrok: "http://127.0.0.1:4040/api/tunnels",
  };
  const url = ready[tunnel];
  return url === undefined ? {} : { BEZANT_TUNNEL_READY_URL: url };
}
