/** A tunnel of Cloudflare that is managed here: cloudflared with a configuration of ours. @module */
import type { Outside } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import { deployText } from "../../deploy_text.ts";
import { file, PRIVATE } from "../../parts/file.ts";
import { readTunnelCredentials } from "../../tunnel_token.ts";
import type { Wish } from "../../wish.ts";
import { cloudflaredSteps } from "./cloudflared.ts";
import { DOOR, FOLDER, publicHost, settingOf } from "./kind.ts";
import { DROP_IN } from "./others.ts";

/** Its steps. */
export function configSteps(wish: Wish, outside: Outside): readonly Step[] {
  const { TUNNEL_CREDENTIALS: credentials = "" } = wish.secrets;
  const dropIn = deployText("tunnel/config.conf");
  const text = configText(wish, credentials);
  const files = [
    file(`${FOLDER}/credentials.json`, `${credentials}\n`, PRIVATE),
    file(`${FOLDER}/config.yml`, text, PRIVATE),
    file(DROP_IN, dropIn),
  ];
  return cloudflaredSteps(wish, outside, { files, reads: [credentials, text, dropIn] });
}

/** JSON, which YAML takes as it is: nothing in it has to be quoted by hand. */
function configText(wish: Wish, credentials: string): string {
  const config = {
    tunnel: credentials === "" ? "" : readTunnelCredentials(credentials).tunnel,
    ingress: [
      {
        hostname: publicHost(wish),
        service: DOOR,
        originRequest: {
          // cloudflared itself turns away what Access has not signed; the sidecar looks again
          access: {
            required: true,
            teamName: settingOf(wish, "BEZANT_ACCESS_TEAM"),
            audTag: settingOf(wish, "BEZANT_ACCESS_AUD").split(/[\s,]+/),
          },
          connectTimeout: "10s",
          keepAliveTimeout: "90s",
        },
      },
      { service: "http_status:404" },
    ],
  };
  return `# Written by provisioning; changes here are undone by its next run.\n${JSON.stringify(config, null, 2)}\n`;
}
