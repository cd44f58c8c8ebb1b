import assert from "node:assert/strict";
import type { Tunnel, Wish } from "../wish.ts";
import { judgeOtherTunnel, judgeTunnel } from "./tunnel.ts";

const TOKEN = btoa(JSON.stringify({ a: "account", t: "tunnel", s: "secret" }));
const CREDENTIALS = JSON.stringify({ AccountTag: "account", TunnelID: "tunnel", TunnelSecret: "secret" });
const PUBLIC = { BEZANT_PUBLIC_URL: "https://ibkr.example.com" };
const TAILNET = { BEZANT_PUBLIC_URL: "https://pi.tail1234.ts.net" };
const NO_OWNER = { BEZANT_ACCESS_TEAM: "team", BEZANT_ACCESS_AUD: "ab" };
const APPLICATION = { ...NO_OWNER, BEZANT_ACCESS_OWNERS: "me@example.org" };
const SERVICE = { CF_ACCESS_CLIENT_ID: "a.access", CF_ACCESS_CLIENT_SECRET: "b" };

function judge(tunnel: Tunnel, settings: Wish["settings"], secrets: Wish["secrets"]): string {
  const finding = judgeTunnel({}, {
    egress: "direct",
    tunnel,
    allowAmd64: false,
    acceptsWarpTerms: false,
    settings,
    isPurge: false,
    codename: "trixie",
    architecture: "arm64",
    secrets,
    nowSeconds: 0,
  });
  return finding === null ? "fine" : `${finding.found}: ${finding.remedy}`;
}

Deno.test("a tunnel of Cloudflare is not begun without all that proves it", () => {
  for (
    const [tunnel, secret] of [["token", { TUNNEL_TOKEN: TOKEN }], ["config", {
      TUNNEL_CREDENTIALS: CREDENTIALS,
    }]] as const
  ) {
    const whole = { ...secret, ...SERVICE };
    assert.equal(judge(tunnel, { ...PUBLIC, ...APPLICATION }, whole), "fine");
    assert.match(judge(tunnel, { ...PUBLIC, ...NO_OWNER }, whole), /nobody may log in.*BEZANT_ACCESS_OWNERS=/);
    assert.match(judge(tunnel, { ...PUBLIC, ...APPLICATION }, SERVICE), /have no TUNNEL_/);
    assert.match(judge(tunnel, APPLICATION, whole), /address is not known.*--set BEZANT_PUBLIC_URL/);
    assert.match(judge(tunnel, { ...PUBLIC, ...APPLICATION }, secret), /no service token.*Service Auth/);
    assert.match(judge(tunnel, PUBLIC, whole), /BEZANT_ACCESS_TEAM/);
    for (const url of ["http://a.example", "https://a.example/x", "https://a.example/?x", "a.example"]) {
      assert.match(judge(tunnel, { ...APPLICATION, BEZANT_PUBLIC_URL: url }, whole), /say https:/);
    }
  }
});

Deno.test("what is no token and no credentials is refused, and not shown", () => {
  const settings = { ...PUBLIC, ...APPLICATION };
  for (const [tunnel, name] of [["token", "TUNNEL_TOKEN"], ["config", "TUNNEL_CREDENTIALS"]] as const) {
    const words = judge(tunnel, settings, { ...SERVICE, [name]: "not-a-good-one" });
    assert.match(words, new RegExp(`^${name}`));
    assert.ok(!words.includes("not-a-good-one"));
  }
});

Deno.test("ngrok wants a token of the sidecar, Tailscale a name of its own network; none and api want nothing", () => {
  assert.equal(judge("ngrok", PUBLIC, { NGROK_AUTHTOKEN: "x", BEZANT_TOKEN: "y" }), "fine");
  assert.match(judge("ngrok", PUBLIC, { NGROK_AUTHTOKEN: "x" }), /no BEZANT_TOKEN/);
  assert.match(judge("ngrok", PUBLIC, { BEZANT_TOKEN: "y" }), /no NGROK_AUTHTOKEN/);
  assert.equal(judge("tailscale", TAILNET, {}), "fine");
  assert.match(judge("tailscale", PUBLIC, {}), /no name of a Tailscale network/);
  for (const tunnel of ["none", "api"] as const) assert.equal(judge(tunnel, {}, {}), "fine");
});

Deno.test("a tunnel of an older guide that leads past the sidecar's door is refused; one whose way nobody can see is said", () => {
  for (const ingress of ["http://localhost:5000 http_status:404", "https://127.0.0.1:5000", "http://localhost:8080 "]) {
    assert.equal(judgeOtherTunnel({ cloudflared_ingress: ingress })?.weight, "refusal");
  }
  assert.equal(judgeOtherTunnel({ cloudflared_unit: "active" })?.weight, "warning");
  assert.equal(judgeOtherTunnel({ cloudflared_ingress: "http://localhost:3000", cloudflared_unit: "inactive" }), null);
  assert.equal(judgeOtherTunnel({}), null);
  assert.match(judgeOtherTunnel({ past_tunnel: "ngrok 812 5000 " })?.remedy ?? "", /sudo kill 812/);
  assert.match(judgeOtherTunnel({ past_tunnel: "ngrok 812 5000" })?.found ?? "", /ngrok .*port 5000/);
  const unit = judgeOtherTunnel({ past_tunnel: "cloudflared 9 8080 ibkr-tunnel.service" });
  assert.match(unit?.remedy ?? "", /disable --now ibkr-tunnel\.service/);
});
