/** What the model answers about tokens, zones, tunnels and DNS records. @module */
import { FakeRefusal, ID, id, IN, needed, only, remove, type Route } from "./fake_route.ts";
import { ACCOUNT, type FakeCloudflare, type Item } from "./fake_state.ts";

const TUNNELS = "Cloudflare Tunnel, Edit";
const DNS = "DNS, Edit";
const NOTIFICATIONS = "Notifications, Edit";
const ALERT_FIELDS = ["name", "alert_type", "enabled", "mechanisms", "filters", "description"];
const RECORD_FIELDS = ["type", "name", "content", "proxied", "ttl", "comment"];

function active(fake: FakeCloudflare, of: FakeCloudflare["tokenOf"]): Item {
  if (fake.tokenOf !== of) throw new FakeRefusal(401, 1000, "Invalid API Token");
  return { id: "token", status: "active" };
}

function checkRules(body: Record<string, unknown>): Record<string, unknown>[] {
  const { ingress = [] } = (body.config ?? {}) as { ingress?: Record<string, unknown>[] };
  const last = ingress.at(-1);
  if (last === undefined || last.hostname !== undefined) {
    throw new FakeRefusal(400, 1056, "the last rule must match everything");
  }
  for (const rule of ingress) {
    const stranger = Object.keys(rule).find((name) => !["hostname", "service", "path", "originRequest"].includes(name));
    if (stranger !== undefined) throw new FakeRefusal(400, 1056, `unknown field ${stranger}`);
  }
  return ingress;
}

function checkAlert({ state }: FakeCloudflare, body: Record<string, unknown>): Record<string, unknown> {
  needed(body, "name", "alert_type", "enabled", "mechanisms");
  const { tunnel_id = [], new_status = [] } = body.filters as { tunnel_id?: string[]; new_status?: string[] };
  for (const each of tunnel_id) only(state.tunnels, each);
  const stranger = new_status.find((status) => !/^TUNNEL_STATUS_TYPE_(DOWN|DEGRADED|HEALTHY)$/.test(status));
  if (stranger !== undefined) throw new FakeRefusal(400, 17_103, `invalid filter value ${stranger}`);
  return body;
}

/** Their routes. */
export const NETWORK_ROUTES: readonly Route[] = [
  { method: "GET", path: /^\/user\/tokens\/verify$/, needs: null, answer: ({ fake }) => active(fake, "user") },
  {
    method: "GET",
    path: new RegExp(`${IN}/tokens/verify$`),
    needs: null,
    answer: ({ fake }) => active(fake, "account"),
  },
  {
    method: "GET",
    path: /^\/zones$/,
    needs: "Zone, Read",
    answer: ({ fake, query }) => fake.state.zones.filter(({ name }) => name === query.get("name")),
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/cfd_tunnel$`),
    needs: TUNNELS,
    answer: ({ fake, query }) =>
      fake.state.tunnels.filter(({ name, deleted_at }) =>
        name === query.get("name") && (query.get("is_deleted") !== "false" || deleted_at === null)
      ),
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/cfd_tunnel$`),
    needs: TUNNELS,
    fields: ["name", "config_src", "tunnel_secret"],
    answer: ({ fake, body }) => {
      needed(body, "name");
      if (fake.state.tunnels.some(({ name, deleted_at }) => name === body.name && deleted_at === null)) {
        throw new FakeRefusal(409, 1013, "You already have a tunnel with this name");
      }
      const item = { id: id(), deleted_at: null, status: "inactive", connections: 0, config_src: "local", ...body };
      fake.state.tunnels.push(item);
      return { ...item, token: tunnelToken(fake, item.id) };
    },
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/cfd_tunnel/${ID}/token$`),
    needs: TUNNELS,
    answer: ({ fake, words: [tunnel = ""] }) => tunnelToken(fake, only(fake.state.tunnels, tunnel).id),
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/cfd_tunnel/${ID}/configurations$`),
    needs: TUNNELS,
    answer: ({ fake, words: [tunnel = ""] }) => {
      only(fake.state.tunnels, tunnel);
      const ingress = fake.state.ingress.get(tunnel);
      return { tunnel_id: tunnel, source: "cloudflare", config: ingress === undefined ? null : { ingress } };
    },
  },
  {
    method: "PUT",
    path: new RegExp(`${IN}/cfd_tunnel/${ID}/configurations$`),
    needs: TUNNELS,
    fields: ["config"],
    answer: ({ fake, words: [tunnel = ""], body }) => {
      only(fake.state.tunnels, tunnel);
      const ingress = checkRules(body);
      fake.state.ingress.set(tunnel, ingress);
      return { tunnel_id: tunnel, source: "cloudflare", config: { ingress, "warp-routing": { enabled: false } } };
    },
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/cfd_tunnel/${ID}/connections$`),
    needs: TUNNELS,
    answer: ({ fake, words: [tunnel] }) => (Object.assign(only(fake.state.tunnels, tunnel), { connections: 0 }), null),
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/cfd_tunnel/${ID}$`),
    needs: TUNNELS,
    answer: ({ fake, words: [tunnel] }) => {
      const item = only(fake.state.tunnels, tunnel);
      if (item.connections !== 0) throw new FakeRefusal(400, 1022, "the tunnel has active connections");
      return Object.assign(item, { deleted_at: new Date(fake.now * 1000).toISOString() });
    },
  },
  {
    method: "GET",
    path: new RegExp(`^/zones/${ID}/dns_records$`),
    needs: DNS,
    answer: ({ fake, query }) => fake.state.records.filter(({ name }) => name === query.get("name")),
  },
  {
    method: "POST",
    path: new RegExp(`^/zones/${ID}/dns_records$`),
    needs: DNS,
    fields: RECORD_FIELDS,
    answer: ({ fake, body }) => {
      needed(body, "type", "name", "content");
      if (fake.state.records.some(({ name }) => name === body.name)) {
        throw new FakeRefusal(400, 81_053, "An A, AAAA, or CNAME record with that host already exists");
      }
      const item = { id: id(), proxied: false, comment: null, ...body };
      fake.state.records.push(item);
      return item;
    },
  },
  {
    method: "PUT",
    path: new RegExp(`^/zones/${ID}/dns_records/${ID}$`),
    needs: DNS,
    fields: RECORD_FIELDS,
    answer: ({ fake, words: [, record], body }) => Object.assign(only(fake.state.records, record), body),
  },
  {
    method: "DELETE",
    path: new RegExp(`^/zones/${ID}/dns_records/${ID}$`),
    needs: DNS,
    answer: ({ fake, words: [, record] }) => remove(fake.state.records, record),
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/alerting/v3/policies$`),
    needs: NOTIFICATIONS,
    answer: ({ fake }) => [...fake.state.alerts],
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/alerting/v3/policies$`),
    needs: NOTIFICATIONS,
    fields: ALERT_FIELDS,
    answer: ({ fake, body }) => {
      const item = { id: id(), ...checkAlert(fake, body) };
      fake.state.alerts.push(item);
      return { id: item.id };
    },
  },
  {
    method: "PUT",
    path: new RegExp(`${IN}/alerting/v3/policies/${ID}$`),
    needs: NOTIFICATIONS,
    fields: ALERT_FIELDS,
    answer: ({ fake, words: [alert], body }) => {
      const item = Object.assign(only(fake.state.alerts, alert), checkAlert(fake, body));
      return { id: item.id };
    },
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/alerting/v3/policies/${ID}$`),
    needs: NOTIFICATIONS,
    answer: ({ fake, words: [alert] }) => (remove(fake.state.alerts, alert), null),
  },
];

function tunnelToken(fake: FakeCloudflare, tunnel: string): string {
  const value = btoa(JSON.stringify({ a: ACCOUNT, t: tunnel, s: btoa(`secret of ${tunnel}`) }));
  if (!fake.secrets.includes(value)) fake.secrets.push(value);
  return value;
}
