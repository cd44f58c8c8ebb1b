/** Cloudflare's side as steps, in the order in which nothing is ever public unguarded. @module */
import { AS_WANTED, type Step } from "../step.ts";
import { tunnelAlert } from "./alert.ts";
import { application } from "./application.ts";
import { botPolicy, ownerPolicy } from "./policies.ts";
import { dnsRecord } from "./record.ts";
import { serviceToken } from "./service_token.ts";
import { tunnel } from "./tunnel.ts";
import type { CloudWorld } from "./world.ts";

/** What the host needs to know of it; in a plan some of it may not be there yet. */
export interface CloudOutcome {
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** What is absent, for a message. */
  readonly missing: readonly string[];
}

/** The steps, and what they come to. */
export interface CloudSide {
  readonly steps: readonly Step[];
  outcome(): Promise<CloudOutcome>;
}

/** Makes them. Nothing is asked before the first check. */
export function cloudflareSide(world: CloudWorld): CloudSide {
  const token = serviceToken(world);
  const bot = botPolicy(world, token.id);
  const owner = ownerPolicy(world);
  const app = application(world, async () => [await bot.id(), await owner.id()]);
  const way = tunnel(world, app.aud);
  const record = dnsRecord(world, way.id, () => {
    for (const each of [bot, owner, app, way]) each.forget();
    return [bot.part, owner.part, app.part, ...way.parts];
  });
  const step = (id: string, title: string, parts: Step["parts"]): Step => ({
    id: `cloudflare-${id}`,
    title: `Cloudflare: ${title}`,
    tags: ["cloudflare", "tunnel"],
    parts,
  });
  const place = {
    what: "the API token, the zone and the team",
    check: async () => (await world.place(), AS_WANTED),
    apply: () => Promise.resolve(),
  };
  return {
    steps: [
      step("place", "the API token counts, and the address has a zone", [place]),
      step("service-token", "a service token for the bot", [token.part]),
      step("policies", "who may come in", [bot.part, owner.part]),
      step("application", "Access stands in front of the address", [app.part]),
      step("tunnel", "a tunnel to the sidecar's own door", way.parts),
      ...(world.hasAlert ? [step("alert", "an e-mail when the tunnel goes down", [tunnelAlert(world, way.id)])] : []),
      step("record", "the address is public", [record]),
    ],
    outcome: async () => {
      const [credentials, aud, tunnelToken] = [await token.credentials(), await app.aud(), await way.token()];
      const { team } = await world.place();
      return {
        settings: {
          BEZANT_PUBLIC_URL: `https://${world.names.hostname}`,
          BEZANT_ACCESS_TEAM: team,
          ...(aud === null ? {} : { BEZANT_ACCESS_AUD: aud }),
          BEZANT_ACCESS_OWNERS: world.ownerEmails.join(","),
        },
        secrets: {
          ...(tunnelToken === null ? {} : { TUNNEL_TOKEN: tunnelToken }),
          ...(credentials === null
            ? {}
            : { CF_ACCESS_CLIENT_ID: credentials.clientId, CF_ACCESS_CLIENT_SECRET: credentials.clientSecret }),
        },
        missing: [
          ...(credentials === null ? ["the service token"] : []),
          ...(aud === null ? ["the Access application"] : []),
          ...(tunnelToken === null ? ["the tunnel"] : []),
        ],
      };
    },
  };
}
