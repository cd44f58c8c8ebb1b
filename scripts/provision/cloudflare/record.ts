/** The DNS record: with it the address is public, so it is the last thing that is made. @module */
import type { Host } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { type CloudWorld, ForeignError, remembered } from "./world.ts";

interface DnsRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly content: string;
  readonly proxied?: boolean;
  readonly comment?: string | null;
}

/**
 * The part.
 *
 * @param tunnelId What the record leads to
 * @param guards What has to be in place before; read anew each time
 */
export function dnsRecord(
  world: CloudWorld,
  tunnelId: () => Promise<string | null>,
  guards: () => readonly Part[],
): Part {
  const { api, names } = world;
  const found = remembered(() => find(world));
  const content = async (): Promise<string> => `${await tunnelId() ?? "TUNNEL"}.cfargotunnel.com`;
  return {
    what: `DNS record ${names.hostname}, proxied to the tunnel`,
    check: async () => {
      const record = await found.get();
      if (record === null) return drifted("absent");
      if (record.type !== "CNAME" || record.content.toLowerCase() !== await content()) {
        return drifted(`${record.type} ${record.content}`);
      }
      return record.proxied === true ? AS_WANTED : drifted("not proxied: Access does not stand in front of it");
    },
    apply: async (host) => {
      await assertGuarded(names.hostname, guards, host);
      const record = await found.get();
      if (record === null) {
        if (!await world.confirm(question(world))) {
          throw new Error(
            `${names.hostname} is not made public: nobody said yes. Everything else is in place; say --yes, or run this in a terminal`,
          );
        }
        await assertGuarded(names.hostname, guards, host); // the question may have waited long
      }
      const body = {
        type: "CNAME",
        name: names.hostname,
        content: await content(),
        proxied: true,
        ttl: 1,
        comment: names.comment,
      };
      const path = await folder(world);
      found.set(
        record === null
          ? await api.change<DnsRecord>("POST", path, "dns", body)
          : await api.change<DnsRecord>("PUT", `${path}/${record.id}`, "dns", body),
      );
    },
    undo: async () => {
      for (const record of await listed(world)) {
        if (record.comment === names.comment) await api.change("DELETE", `${await folder(world)}/${record.id}`, "dns");
      }
    },
  };
}

async function assertGuarded(hostname: string, guards: () => readonly Part[], host: Host): Promise<void> {
  for (const guard of guards()) {
    const standing = await guard.check(host);
    if (standing.is === "as wanted") continue;
    throw new Error(`${hostname} is not made public, since it would be unguarded: ${guard.what}: ${standing.found}`);
  }
}

function question({ names, ownerEmails }: CloudWorld): string {
  return `Everything that guards ${names.hostname} is in place. Make it public now, for ${ownerEmails.join(", ")} ` +
    "and the service token alone?";
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/zones/${(await place()).zoneId}/dns_records`;
}

async function listed(world: CloudWorld): Promise<readonly DnsRecord[]> {
  const { hostname } = world.names;
  const all = await world.api.list<DnsRecord>(`${await folder(world)}?name=${hostname}`, "dns");
  return all.filter(({ name }) => name.toLowerCase() === hostname);
}

async function find(world: CloudWorld): Promise<DnsRecord | null> {
  const { hostname, comment } = world.names;
  const records = await listed(world);
  const foreign = records.find((record) => record.comment !== comment);
  if (foreign === undefined) return records[0] ?? null;
  throw new ForeignError(
    `${hostname} has a DNS record already (${foreign.type} ${foreign.content}) that is not ours: delete it at Cloudflare, set its ` +
      `comment to ${comment} to hand it over, or take another --hostname`,
  );
}
