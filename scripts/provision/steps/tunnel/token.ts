/** A tunnel of Cloudflare that is managed at Cloudflare: cloudflared with its token. @module */
import { deployText } from "../../deploy_text.ts";
import { type Host, runWell } from "../../host/host.ts";
import { aptSource } from "../../parts/apt_source.ts";
import { file, folder, PRIVATE } from "../../parts/file.ts";
import { packages } from "../../parts/packages.ts";
import { unit } from "../../parts/unit.ts";
import { type Ask, checkPublic } from "../../public_check.ts";
import { AS_WANTED, drifted, type Standing, type Step } from "../../step.ts";
import { readTunnelToken } from "../../tunnel_token.ts";
import type { Wish } from "../../wish.ts";

const FOLDER = "/etc/bezant/tunnel";

/** Its steps. */
export function tokenSteps(wish: Wish, ask: Ask): readonly Step[] {
  const { architecture, secrets: { TUNNEL_TOKEN: token = "" } } = wish;
  if (token !== "") readTunnelToken(token);
  return [
    {
      id: "tunnel-package",
      title: "cloudflared, from Cloudflare's repository",
      tags: ["tunnel"],
      parts: [
        aptSource({
          name: "cloudflared",
          keyring: "/usr/share/keyrings/cloudflare-main.gpg",
          keyUrl: "https://pkg.cloudflare.com/cloudflare-main.gpg",
          repository: "https://pkg.cloudflare.com/cloudflared any main",
          architecture,
        }),
        packages(["cloudflared"], ["cloudflared"]),
      ],
    },
    {
      id: "tunnel",
      title: "the tunnel is connected, and nobody comes through it without a token",
      tags: ["tunnel"],
      parts: [
        folder(FOLDER, { mode: "700", owner: "root:root" }),
        file(`${FOLDER}/token`, `${token}\n`, PRIVATE),
        unit({
          name: "bezant-tunnel.service",
          text: deployText("systemd/bezant-tunnel.service"),
          reads: [token],
          runs: true,
        }),
      ],
      verify: (host) => verifyTunnel(host, wish, ask),
    },
  ];
}

/** Sees that it is connected and guarded; one that is open to anybody is stopped again. */
async function verifyTunnel(host: Host, { settings, secrets }: Wish, ask: Ask): Promise<Standing> {
  const { code, stderr } = await host.run("tunnel_wait", { timeoutMs: 120_000 });
  if (code !== 0) return drifted(stderr.trim());
  const url = settings.BEZANT_PUBLIC_URL;
  if (url === undefined) return AS_WANTED;
  const { CF_ACCESS_CLIENT_ID: clientId, CF_ACCESS_CLIENT_SECRET: clientSecret } = secrets;
  const standing = await checkPublic({
    url,
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  }, ask);
  if (standing.is === "as wanted") return standing;
  await runWell(host, "unit_stop", { args: ["bezant-tunnel.service"] });
  return drifted(`${standing.found}; the tunnel is stopped`);
}
