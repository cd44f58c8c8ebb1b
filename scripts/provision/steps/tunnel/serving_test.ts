import assert from "node:assert/strict";
import { applySteps } from "../../engine.ts";
import { scriptText } from "../../host/scripts.ts";
import { modelHost } from "../../testing/model_host.ts";
import type { Tunnel, Wish } from "../../wish.ts";
import { tunnelSteps } from "./all.ts";

const OURS = { "/": { Proxy: "http://127.0.0.1:8081" } };
const THEIRS = { "/": { Proxy: "http://127.0.0.1:8123" } };

/** What the script says of such a configuration of Tailscale's. */
async function lookAt(config: unknown): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/status.json`, JSON.stringify(config, null, 2));
    await Deno.writeTextFile(`${folder}/tailscale`, `#!/bin/sh\ncat ${folder}/status.json\n`, { mode: 0o755 });
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", scriptText("serve_look")],
      env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    }).output();
    return new TextDecoder().decode(stdout).trim();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("of what Tailscale serves only port 443 is ours, and only where all of it leads to the sidecar's door", async () => {
  const web = (port: number, Handlers: unknown) => ({ [`pi.example.ts.net:${port}`]: { Handlers } });
  const table = [
    [{}, "off"],
    [{ TCP: { 443: { HTTPS: true } }, Web: web(443, OURS) }, "on"],
    [{ Web: web(443, OURS), AllowFunnel: { "pi.example.ts.net:443": true } }, "funnel"],
    [{ Web: { ...web(443, OURS), ...web(8443, THEIRS) }, AllowFunnel: { "pi.example.ts.net:8443": true } }, "on"],
    [{ Web: web(8443, THEIRS), AllowFunnel: { "pi.example.ts.net:8443": true } }, "off"],
    [{ Web: web(443, THEIRS), AllowFunnel: { "pi.example.ts.net:443": true } }, "other"],
    [{ Web: web(443, { ...OURS, "/home": { Path: "/srv" } }) }, "other"],
    [{ Web: web(443, { "/home": { Text: "hi" }, ...OURS }) }, "other"],
    [{ TCP: { 443: { TCPForward: "127.0.0.1:22" } } }, "other"],
  ] as const;
  for (const [config, wanted] of table) assert.equal(await lookAt(config), wanted, JSON.stringify(config));
});

Deno.test("what somebody else serves at port 443 stays, whatever tunnel is wanted; Tailscale's own is refused", async () => {
  for (const tunnel of ["none", "tailscale"] as const satisfies readonly Tunnel[]) {
    const host = modelHost();
    host.packages.add("tailscale");
    host.running.set("bezant.service", "");
    host.facts.set("serving", "other").set("tailnet", "Running");
    const wish: Wish = {
      egress: "direct",
      tunnel,
      allowAmd64: false,
      acceptsWarpTerms: false,
      settings: { BEZANT_PUBLIC_URL: "https://pi.example.ts.net" },
      secrets: {},
      isPurge: false,
      codename: "trixie",
      architecture: "arm64",
      nowSeconds: 0,
    };
    const never = () => Promise.reject(new Error("nobody asks here"));
    const steps = tunnelSteps(wish, { ask: never, pause: never, now: () => 0 });
    const { reports } = await applySteps(steps, host, { onStep: () => {}, now: () => 0 });
    assert.equal(host.facts.get("serving"), "other", tunnel);
    const { result, message = "" } = reports.at(-1)!;
    if (tunnel === "none") assert.equal(result, "ok");
    else assert.match(message, /something else at port 443.*https=8443/);
  }
});
