/** An e-mail by Cloudflare when the tunnel goes down: the one alert that a dead Pi cannot keep back. @module */
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { CloudflareError } from "./api_error.ts";
import { type CloudWorld, remembered } from "./world.ts";

interface Alert {
  readonly id: string;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly mechanisms?: { readonly email?: readonly { readonly id?: string }[] };
  readonly filters?: { readonly tunnel_id?: readonly string[]; readonly new_status?: readonly string[] };
}

/** Words of the API's own; others are refused. */
const STATUSES = ["TUNNEL_STATUS_TYPE_DOWN", "TUNNEL_STATUS_TYPE_HEALTHY"];

/** The part. */
export function tunnelAlert(world: CloudWorld, tunnelId: () => Promise<string | null>): Part {
  const { api, names, ownerEmails } = world;
  const found = remembered(async () => (await listed(world))[0] ?? null);
  const wanted = async () => ({
    name: names.main,
    alert_type: "tunnel_health_event",
    enabled: true,
    mechanisms: { email: ownerEmails.map((id) => ({ id })) },
    filters: { tunnel_id: [await tunnelId() ?? ""], new_status: STATUSES },
  });
  return {
    what: `notification ${names.main}: the tunnel is down, and up again, to ${ownerEmails.join(", ")}`,
    check: async () => {
      const alert = await found.get();
      if (alert === null) return drifted("absent");
      if (alert.enabled === false) return drifted("disabled");
      return essence(alert) === essence(await wanted()) ? AS_WANTED : drifted("another tunnel, status or address");
    },
    apply: async () => {
      if (await tunnelId() === null) throw new Error("Cannot make the notification: its tunnel is absent");
      const [alert, body, path] = [await found.get(), await wanted(), await folder(world)];
      const { id } = alert === null
        ? await api.change<Alert>("POST", path, "notifications", body)
        : { ...alert, ...await api.change<Partial<Alert> | null>("PUT", `${path}/${alert.id}`, "notifications", body) };
      found.set({ ...body, id });
    },
    undo: async () => {
      for (const { id } of await listedIfAllowed(world)) {
        await api.change("DELETE", `${await folder(world)}/${id}`, "notifications");
      }
    },
  };
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/accounts/${(await place()).accountId}/alerting/v3/policies`;
}

async function listed(world: CloudWorld): Promise<readonly Alert[]> {
  const all = await world.api.list<Alert>(await folder(world), "notifications");
  return all.filter(({ name }) => name === world.names.main);
}

/** Whoever may not see notifications has not made one. */
async function listedIfAllowed(world: CloudWorld): Promise<readonly Alert[]> {
  try {
    return await listed(world);
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 403) return [];
    throw error;
  }
}

function essence({ mechanisms, filters }: Pick<Alert, "mechanisms" | "filters">): string {
  const emails = (mechanisms?.email ?? []).map(({ id = "" }) => id.toLowerCase());
  return JSON.stringify([emails, filters?.tunnel_id ?? [], filters?.new_status ?? []].map((each) => each.toSorted()));
}
