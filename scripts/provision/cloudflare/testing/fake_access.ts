/** What the model answers about Access. @module */
import { FakeRefusal, ID, id, IN, needed, only, remove, type Route } from "./fake_route.ts";
import type { FakeCloudflare } from "./fake_state.ts";

const TOKENS = "Access: Service Tokens, Edit";
const APPS = "Access: Apps and Policies, Edit";

function secret(fake: FakeCloudflare): string {
  const value = `cfast_${crypto.randomUUID().replaceAll("-", "")}${crypto.randomUUID().slice(0, 8)}`;
  fake.secrets.push(value);
  return value;
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const inAYear = ({ now }: FakeCloudflare): string => new Date((now + YEAR_SECONDS) * 1000).toISOString();

/** An application as it is stored: policies are links in an order. */
function appOf(fake: FakeCloudflare, body: Record<string, unknown>): Record<string, unknown> {
  needed(body, "type", "name", "domain", "policies");
  const policies = (body.policies as string[]).map((each, at) => ({
    ...only(fake.state.policies, each),
    precedence: at + 1,
  }));
  const { domain, destinations = [{ type: "public", uri: domain }] } = body;
  return { ...body, policies, self_hosted_domains: [domain], destinations };
}

const APP_FIELDS = [
  ...["type", "name", "domain", "policies", "session_duration", "service_auth_401_redirect", "app_launcher_visible"],
  ...["http_only_cookie_attribute", "same_site_cookie_attribute", "options_preflight_bypass", "allowed_idps"],
  ...["auto_redirect_to_identity", "destinations"],
];
const POLICY_FIELDS = ["name", "decision", "include", "exclude", "require"];

/** Its routes. */
export const ACCESS_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: new RegExp(`${IN}/access/organizations$`),
    needs: "Access: Organizations, Identity Providers, and Groups, Read",
    answer: () => ({ name: "Mine", auth_domain: "my-team.cloudflareaccess.com" }),
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/access/service_tokens$`),
    needs: TOKENS,
    answer: ({ fake }) => [...fake.state.serviceTokens],
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/access/service_tokens$`),
    needs: TOKENS,
    fields: ["name", "duration"],
    answer: ({ fake, body }) => {
      needed(body, "name");
      const client_id = `${crypto.randomUUID().replaceAll("-", "")}.access`;
      const item = { id: id(), client_id, enabled: true, expires_at: inAYear(fake), ...body };
      fake.state.serviceTokens.push(item);
      return { ...item, client_secret: secret(fake) };
    },
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/access/service_tokens/${ID}/rotate$`),
    needs: TOKENS,
    fields: ["previous_client_secret_expires_at"],
    answer: ({ fake, words: [token], body }) => {
      const { id, name, client_id } = Object.assign(only(fake.state.serviceTokens, token), body);
      return { id, name, client_id, client_secret: secret(fake) };
    },
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/access/service_tokens/${ID}/refresh$`),
    needs: TOKENS,
    answer: ({ fake, words: [token] }) =>
      Object.assign(only(fake.state.serviceTokens, token), { expires_at: inAYear(fake) }),
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/access/service_tokens/${ID}$`),
    needs: TOKENS,
    answer: ({ fake, words: [token] }) => {
      if (JSON.stringify(fake.state.policies).includes(`"${token}"`)) {
        throw new FakeRefusal(409, 12_132, "in use by a policy");
      }
      return remove(fake.state.serviceTokens, token);
    },
  },
  {
    method: "GET",
    path: new RegExp(`${IN}/access/policies$`),
    needs: APPS,
    answer: ({ fake }) => [...fake.state.policies],
  },
  {
    method: "POST",
    path: new RegExp(`${IN}/access/policies$`),
    needs: APPS,
    fields: POLICY_FIELDS,
    answer: ({ fake, body }) => {
      needed(body, "name", "decision", "include");
      const item = { id: id(), reusable: true, ...body };
      fake.state.policies.push(item);
      return item;
    },
  },
  {
    method: "PUT",
    path: new RegExp(`${IN}/access/policies/${ID}$`),
    needs: APPS,
    fields: POLICY_FIELDS,
    answer: ({ fake, words: [policy], body }) => Object.assign(only(fake.state.policies, policy), body),
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/access/policies/${ID}$`),
    needs: APPS,
    answer: ({ fake, words: [policy] }) => {
      if (JSON.stringify(fake.state.apps).includes(`"${policy}"`)) {
        throw new FakeRefusal(409, 12_131, "in use by an application");
      }
      return remove(fake.state.policies, policy);
    },
  },
  { method: "GET", path: new RegExp(`${IN}/access/apps$`), needs: APPS, answer: ({ fake }) => [...fake.state.apps] },
  {
    method: "POST",
    path: new RegExp(`${IN}/access/apps$`),
    needs: APPS,
    fields: APP_FIELDS,
    answer: ({ fake, body }) => {
      if (fake.state.apps.some(({ domain }) => domain === body.domain)) {
        throw new FakeRefusal(409, 11_010, "access.api.error.application_already_exists");
      }
      const item = { id: id(), aud: crypto.randomUUID().replaceAll("-", "").repeat(2), ...appOf(fake, body) };
      fake.state.apps.push(item);
      return item;
    },
  },
  {
    method: "PUT",
    path: new RegExp(`${IN}/access/apps/${ID}$`),
    needs: APPS,
    fields: APP_FIELDS,
    answer: ({ fake, words: [app], body }) => Object.assign(only(fake.state.apps, app), appOf(fake, body)),
  },
  {
    method: "DELETE",
    path: new RegExp(`${IN}/access/apps/${ID}$`),
    needs: APPS,
    answer: ({ fake, words: [app] }) => remove(fake.state.apps, app),
  },
];
