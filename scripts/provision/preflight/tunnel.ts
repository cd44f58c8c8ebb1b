/** Whether a tunnel has what it needs to be proved: none is opened that nobody could look at. @module */
import { readTunnelCredentials, readTunnelToken } from "../tunnel_token.ts";
import type { Tunnel, Wish } from "../wish.ts";
import type { Facts } from "./facts.ts";
import { type Found, howToStop, refusal, warning } from "./finding.ts";

type Need = (wish: Wish) => Found | null;

/** What is wanted of every tunnel whose address is known beforehand. */
const ADDRESS: Need = ({ settings: { BEZANT_PUBLIC_URL: url = "" } }) => {
  if (url === "") {
    return refusal(
      "the tunnel's public address is not known, so nobody could see whether it is guarded",
      "say --set BEZANT_PUBLIC_URL=https://ibkr.example.com; or say --tunnel none",
    );
  }
  const { protocol, pathname, search } = URL.parse(url) ?? { protocol: "", pathname: "", search: "" };
  if (protocol === "https:" && pathname === "/" && search === "") return null;
  return refusal(`BEZANT_PUBLIC_URL is "${url}"`, "say https:// and the host, and nothing behind it");
};

const SERVICE_TOKEN: Need = ({ secrets }) =>
  secrets.CF_ACCESS_CLIENT_ID !== undefined && secrets.CF_ACCESS_CLIENT_SECRET !== undefined ? null : refusal(
    "the secrets have no service token of Cloudflare Access, so nobody could see whether a bot is let in",
    "make one in Zero Trust, Access, Service credentials, with a policy of the action Service Auth, and put " +
      "CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET into the file of --secrets",
  );

const APPLICATION: Need = ({ settings: { BEZANT_ACCESS_TEAM: team, BEZANT_ACCESS_AUD: aud } }) =>
  team !== undefined && aud !== undefined ? null : refusal(
    "the sidecar would not know whom Cloudflare Access has let in",
    "say --set BEZANT_ACCESS_TEAM=my-team --set BEZANT_ACCESS_AUD=…, the audience tag of the application in front of it",
  );

/** A bot alone needs none. */
const OWNERS: Need = ({ settings: { BEZANT_ACCESS_OWNERS: owners = "" } }) =>
  owners !== "" ? null : warning(
    "nobody may log in through the tunnel: Cloudflare Access lets people in, and the sidecar knows none of them",
    "say --set BEZANT_ACCESS_OWNERS=me@example.org; or log in with deno task provision login",
  );

const needsSecret = (name: string, remedy: string, read?: (text: string) => unknown): Need => ({ secrets }) => {
  const text = secrets[name];
  if (text === undefined) return refusal(`the secrets have no ${name}`, `${remedy}; or say --tunnel none`);
  try {
    read?.(text);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return refusal(error.message, "say --secrets with a file that has the right one");
    throw error;
  }
};

/** What a tailnet calls its machines. */
const TAILNET_NAME: Need = ({ settings: { BEZANT_PUBLIC_URL: url = "" } }) =>
  URL.parse(url)?.hostname.endsWith(".ts.net") === true ? null : refusal(
    `BEZANT_PUBLIC_URL is "${url}", which is no name of a Tailscale network`,
    "say --set BEZANT_PUBLIC_URL=https://NAME.YOUR-TAILNET.ts.net, as the admin console shows it",
  );

/** By kind, in the order in which they are asked for. A tunnel by Cloudflare's API brings its own. */
const NEEDS: Readonly<Record<Tunnel, readonly Need[]>> = {
  token: [
    needsSecret(
      "TUNNEL_TOKEN",
      "copy it from Zero Trust, Networks, Tunnels into a file (TUNNEL_TOKEN=...) and say --secrets FILE",
      readTunnelToken,
    ),
    ADDRESS,
    SERVICE_TOKEN,
    APPLICATION,
    OWNERS,
  ],
  api: [],
  config: [
    needsSecret(
      "TUNNEL_CREDENTIALS",
      "run cloudflared tunnel login and cloudflared tunnel create on your own machine, and put the one line of " +
        "~/.cloudflared/UUID.json into the file of --secrets",
      readTunnelCredentials,
    ),
    ADDRESS,
    SERVICE_TOKEN,
    APPLICATION,
    OWNERS,
  ],
  ngrok: [
    needsSecret("NGROK_AUTHTOKEN", "copy it from dashboard.ngrok.com, Your Authtoken, into the file of --secrets"),
    ADDRESS,
    needsSecret(
      "BEZANT_TOKEN",
      "behind ngrok the sidecar's own token is what lets a caller in: run this with --tunnel none first, then make one on " +
        "the host (docs/tunnels.md, ngrok) and put it into the file of --secrets",
    ),
  ],
  tailscale: [ADDRESS, TAILNET_NAME],
  none: [],
};

/** The first thing that is missing. */
export function judgeTunnel(_facts: Facts, wish: Wish): Found | null {
  for (const need of NEEDS[wish.tunnel]) {
    const found = need(wish);
    if (found !== null) return found;
  }
  return null;
}

/** A tunnel of an older guide, which leads past the sidecar or past its door for tunnels. */
export function judgeOtherTunnel(
  { cloudflared_ingress: ingress = "", cloudflared_unit: unit = "", past_tunnel = "" }: Facts,
): Found | null {
  const [program, pid, port, itsUnit = ""] = past_tunnel.split(" ");
  if (port !== undefined) {
    return refusal(
      `${program} (process ${pid}${
        itsUnit === "" ? "" : `, ${itsUnit}`
      }) leads to port ${port}, past the sidecar's door ` +
        "for tunnels",
      `${howToStop(pid, itsUnit)}; provisioning makes a tunnel of its own`,
    );
  }
  const past = /\S*:(?:5000|8080)\b/.exec(ingress)?.[0];
  if (past !== undefined) {
    return refusal(
      `a cloudflared of this host leads to ${past}, past the sidecar's door for tunnels`,
      "sudo systemctl disable --now cloudflared, or the unit that starts it, and move its config.yml away (/etc/cloudflared, " +
        "~/.cloudflared); provisioning makes a tunnel of its own",
    );
  }
  return unit === "active"
    ? warning(
      "another cloudflared runs (cloudflared.service)",
      "its public hostname must lead to http://localhost:8081 or to something else than bezant, never to 5000 or " +
        "8080; sudo cloudflared service uninstall takes it away",
    )
    : null;
}
