import assert from "node:assert/strict";
import { applySteps } from "../../engine.ts";
import type { Outside } from "../../public_check.ts";
import { type ModelHost, modelHost } from "../../testing/model_host.ts";
import { TAILNET_NAME } from "../../testing/model_scripts.ts";
import type { Tunnel, Wish } from "../../wish.ts";
import { tunnelSettings, tunnelSteps } from "./all.ts";

const SECRETS = {
  TUNNEL_TOKEN: btoa(JSON.stringify({ a: "account", t: "tunnel", s: "c2VjcmV0LW9mLWEtdHVubmVs" })),
  TUNNEL_CREDENTIALS: JSON.stringify({
    AccountTag: "a",
    TunnelID: "6ff42ae2",
    TunnelSecret: "c2VjcmV0LW9mLWEtdHVubmVs",
  }),
  NGROK_AUTHTOKEN: "ngrok-0123456789",
  TS_AUTHKEY: "tskey-0123456789",
  BEZANT_TOKEN: "bezant_0123456789",
  CF_ACCESS_CLIENT_ID: "id.access",
  CF_ACCESS_CLIENT_SECRET: "cfast_0123456789",
};

const OUTSIDE: Outside = {
  ask: (_url, headers) => {
    const isKnown = Object.keys(headers).length > 0;
    const said = new Headers(isKnown ? { "x-bezant-server": "1" } : { "cf-ray": "1" });
    return Promise.resolve({ status: isKnown ? 200 : 403, headers: said, text: "" });
  },
  pause: () => Promise.resolve(),
  now: () => 0,
};

function wishOf(tunnel: Tunnel, more: Wish["secrets"] = {}): Wish {
  return {
    egress: "direct",
    tunnel,
    allowAmd64: false,
    acceptsWarpTerms: false,
    settings: {
      BEZANT_PUBLIC_URL: `https://${tunnel === "tailscale" ? TAILNET_NAME : "ibkr.example.com"}`,
      BEZANT_ACCESS_TEAM: "team",
      BEZANT_ACCESS_AUD: "one two",
    },
    secrets: { ...SECRETS, ...more },
    isPurge: false,
    codename: "trixie",
    architecture: "arm64",
    nowSeconds: 0,
  };
}

/** The host afterwards, and all words that scripts were given. */
async function made(wish: Wish): Promise<{ readonly host: ModelHost; readonly words: string }> {
  const host = modelHost();
  host.running.set("bezant.service", "");
  const words: string[] = [];
  host.beforeRun = (script, args) => void words.push(script, ...args);
  const { stoppedAt, reports } = await applySteps(tunnelSteps(wish, OUTSIDE), host, { onStep: () => {}, now: () => 0 });
  assert.equal(stoppedAt, undefined, JSON.stringify(reports.at(-1)));
  return { host, words: words.join(" ") };
}

/** The text and the mode of a file. */
function textAt({ files, contents }: ModelHost, path: string): { readonly text: string; readonly mode: string } {
  const [digest = "", mode = ""] = files.get(path)?.split(" ") ?? [];
  return { text: contents.get(digest) ?? "", mode };
}

Deno.test("whatever a kind of tunnel lays out leads to the sidecar's door for tunnels; its secrets are in no words", async () => {
  for (const tunnel of ["token", "config", "ngrok", "tailscale"] as const) {
    const { host, words } = await made(wishOf(tunnel));
    const all = [...host.contents.values(), words].join("\n");
    assert.ok(!/:(?:5000|8080)\b/.test(all), tunnel);
    if (tunnel !== "token") assert.match(all, /http:\/\/127\.0\.0\.1:8081/, tunnel); // that one says it at Cloudflare
    for (const secret of Object.values(SECRETS)) assert.ok(!words.includes(secret), tunnel);
    const own = [...host.files].filter(([path, entry]) =>
      /^\/etc\/bezant\/tunnel\/./.test(path) && entry.includes(" ")
    );
    for (const [path, entry] of own) assert.match(entry, / 600 root:root$/, path);
  }
});

Deno.test("by config cloudflared lets nobody on whom Access has not signed for, and knows one host name", async () => {
  const { host } = await made(wishOf("config"));
  const { text } = textAt(host, "/etc/bezant/tunnel/config.yml");
  assert.deepEqual(JSON.parse(text.replace(/^#.*\n/, "")), {
    tunnel: "6ff42ae2",
    ingress: [
      {
        hostname: "ibkr.example.com",
        service: "http://127.0.0.1:8081",
        originRequest: {
          access: { required: true, teamName: "team", audTag: ["one", "two"] },
          connectTimeout: "10s",
          keepAliveTimeout: "90s",
        },
      },
      { service: "http_status:404" },
    ],
  });
});

Deno.test("an endpoint of ngrok always has a policy: the sidecar's token as a password, or networks", async () => {
  const actionOf = async (more: Wish["secrets"]): Promise<unknown> => {
    const { text } = textAt((await made(wishOf("ngrok", more))).host, "/etc/bezant/tunnel/ngrok.yml");
    return JSON.parse(text.replace(/^#.*\n/, "")).endpoints[0].traffic_policy.on_http_request[0].actions[0];
  };
  assert.deepEqual(await actionOf({}), {
    type: "basic-auth",
    config: { realm: "bezant", credentials: [`bezant:${SECRETS.BEZANT_TOKEN}`] },
  });
  assert.deepEqual(await actionOf({ NGROK_ALLOW_IPS: "203.0.113.0/24, 198.51.100.7/32" }), {
    type: "restrict-ips",
    config: { allow: ["203.0.113.0/24", "198.51.100.7/32"] },
  });
});

Deno.test("the sidecar is told where the tunnel says how it stands, as far as the tunnel says so", () => {
  const urlOf = (tunnel: Tunnel): string | undefined => tunnelSettings(wishOf(tunnel)).BEZANT_TUNNEL_READY_URL;
  for (const tunnel of ["token", "api", "config"] as const) assert.equal(urlOf(tunnel), "http://127.0.0.1:20241/ready");
  assert.match(urlOf("ngrok") ?? "", /^http:\/\/127\.0\.0\.1:4040\//);
  for (const tunnel of ["tailscale", "none"] as const) assert.equal(urlOf(tunnel), undefined);
});
