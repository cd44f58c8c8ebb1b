/** What both kinds of Cloudflare's tunnel have on the host: its package, its unit, and how it is proved. @module */
import { deployText } from "../../deploy_text.ts";
import type { Host } from "../../host/host.ts";
import { aptSource } from "../../parts/apt_source.ts";
import { folder } from "../../parts/file.ts";
import { packages } from "../../parts/packages.ts";
import { unit } from "../../parts/unit.ts";
import { lookAtPublic, type Outside } from "../../public_check.ts";
import type { Verdict } from "../../public_verdict.ts";
import type { Part, Step } from "../../step.ts";
import type { Wish } from "../../wish.ts";
import { exposedParts } from "./exposed.ts";
import { FOLDER, settingOf, UNIT } from "./kind.ts";
import { servingOff } from "./others.ts";

/** Files of one kind, and what its unit reads. */
export interface CloudflaredWish {
  readonly files: readonly Part[];
  readonly reads: readonly string[];
}

/** Its package. */
export function cloudflaredPackage({ architecture }: Wish): Step {
  return {
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
  };
}

/** The steps of a kind. */
export function cloudflaredSteps(wish: Wish, outside: Outside, { files, reads }: CloudflaredWish): readonly Step[] {
  const opening = unit({ name: UNIT, text: deployText("systemd/bezant-tunnel.service"), reads, runs: "until boot" });
  return [
    cloudflaredPackage(wish),
    {
      id: "tunnel",
      title: "the tunnel is connected, and nobody comes through it without a token",
      tags: ["tunnel"],
      parts: [
        servingOff(),
        folder(FOLDER, { mode: "700", owner: "root:root" }),
        ...files,
        ...exposedParts({ opening, closing: "unit", look: (host) => lookThrough(host, wish, outside) }, outside),
      ],
    },
  ];
}

/** Through the edge, once cloudflared says that it is connected to it. */
async function lookThrough(host: Host, wish: Wish, { ask }: Outside): Promise<Verdict> {
  const { code, stderr } = await host.run("tunnel_ready");
  if (code !== 0) return { is: "not there", found: stderr.trim() };
  const { CF_ACCESS_CLIENT_ID: id = "", CF_ACCESS_CLIENT_SECRET: secret = "" } = wish.secrets;
  return await lookAtPublic({
    url: settingOf(wish, "BEZANT_PUBLIC_URL"),
    guard: "access",
    proof: { "cf-access-client-id": id, "cf-access-client-secret": secret },
  }, ask);
}
