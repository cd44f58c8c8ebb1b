/** Where everything goes: the account, the zone and the team of Access. @module */
import type { CloudflareApi } from "./api.ts";
import { CloudflareError } from "./api_error.ts";

/** What was found. */
export interface Place {
  readonly accountId: string;
  readonly zoneId: string;
  /** Of Access: `my-team` of `my-team.cloudflareaccess.com`. */
  readonly team: string;
}

interface Zone {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly paused?: boolean;
  readonly account: { readonly id: string; readonly name?: string };
}

const TEAM_DOMAIN = ".cloudflareaccess.com";

/**
 * Verifies the token and finds the place of a public name.
 *
 * @param accountId Chooses among zones of the same name in several accounts
 * @throws {RangeError} for a name that has no place, with what would have one
 * @throws {CloudflareError} when the token is not accepted, or lacks a permission
 */
export async function findPlace(api: CloudflareApi, hostname: string, accountId: string | undefined): Promise<Place> {
  const isUsers = await isUsersToken(api);
  const zone = await findZone(api, hostname, accountId).catch((error: unknown) => {
    if (isUsers || !(error instanceof CloudflareError)) throw error;
    throw new CloudflareError(`CLOUDFLARE_API_TOKEN is not accepted: ${error.message}`, error.status, error.codes);
  });
  const { account: { id: account } } = zone;
  // a token that belongs to an account is nobody's own, and verified there
  if (!isUsers) await verify(api, `/accounts/${account}/tokens/verify`);
  const { auth_domain: domain = "" } = await api.get<{ readonly auth_domain?: string }>(
    `/accounts/${account}/access/organizations`,
    "organization",
  );
  if (!domain.endsWith(TEAM_DOMAIN)) {
    throw new RangeError(`The team domain of Access is "${domain}", expected NAME${TEAM_DOMAIN}`);
  }
  return { accountId: account, zoneId: zone.id, team: domain.slice(0, -TEAM_DOMAIN.length) };
}

async function isUsersToken(api: CloudflareApi): Promise<boolean> {
  try {
    await verify(api, "/user/tokens/verify");
    return true;
  } catch (error) {
    if (error instanceof CloudflareError && (error.status === 401 || error.status === 403)) return false;
    throw error;
  }
}

async function verify(api: CloudflareApi, path: string): Promise<void> {
  const { status } = await api.get<{ readonly status?: string }>(path, null);
  if (status !== "active") throw new CloudflareError(`CLOUDFLARE_API_TOKEN is ${status}: make a new one`, 200);
}

/** The longest zone that the name belongs to; Cloudflare's certificate covers one level below it. */
async function findZone(api: CloudflareApi, hostname: string, accountId: string | undefined): Promise<Zone> {
  const labels = hostname.split(".");
  const names = labels.map((_, at) => labels.slice(at).join(".")).filter((name) => name.includes("."));
  for (const [level, name] of names.entries()) {
    const zones = (await api.list<Zone>(`/zones?name=${name}`, "zone"))
      .filter((zone) => zone.name === name && (accountId === undefined || zone.account.id === accountId));
    if (zones.length === 0) continue;
    if (zones.length > 1) {
      const accounts = zones.map(({ account }) => `${account.id} (${account.name ?? "?"})`).join(", ");
      throw new RangeError(
        `The zone ${name} is in several accounts: ${accounts}. Say which one: CLOUDFLARE_ACCOUNT_ID=… in the file of --secrets`,
      );
    }
    return usable(zones[0]!, hostname, level);
  }
  throw new RangeError(
    `The API token sees no zone for ${hostname}: the domain has to be at Cloudflare, and the token needs "Zone, Zone, Read" ` +
      `and "Zone, DNS, Edit" for it`,
  );
}

function usable(zone: Zone, hostname: string, level: number): Zone {
  if (level !== 1) {
    const label = hostname.split(".")[0];
    const better = level === 0 ? `ibkr.${zone.name}` : `${label}.${zone.name}`;
    throw new RangeError(
      `${hostname} is ${level === 0 ? "the zone itself" : `${level} levels below the zone ${zone.name}`}: ` +
        `Cloudflare's certificate covers one level; take ${better}`,
    );
  }
  if (zone.status !== "active" || zone.paused === true) {
    throw new RangeError(
      `The zone ${zone.name} is ${
        zone.paused === true ? "paused" : zone.status
      }: let it become active at Cloudflare first`,
    );
  }
  return zone;
}
