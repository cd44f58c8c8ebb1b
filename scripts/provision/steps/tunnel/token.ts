/** A tunnel of Cloudflare that is managed at Cloudflare: cloudflared with its token. @module */
import type { Outside } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import type { Wish } from "../../wish.ts";
import { absent, file, PRIVATE } from "../../parts/file.ts";
import { readTunnelToken } from "../../tunnel_token.ts";
import { cloudflaredSteps } from "./cloudflared.ts";
import { FOLDER } from "./kind.ts";
import { DROP_IN } from "./others.ts";

/** Its steps. */
export function tokenSteps(wish: Wish, outside: Outside): readonly Step[] {
  const { TUNNEL_TOKEN: token = "" } = wish.secrets;
  if (token !== "") readTunnelToken(token);
  const files = [file(`${FOLDER}/token`, `${token}\n`, PRIVATE), absent(DROP_IN)];
  return cloudflaredSteps(wish, outside, { files, reads: [token] });
}
