import assert from "node:assert/strict";
import { applySteps, type EngineOptions, undoSteps } from "../engine.ts";
import { modelHost } from "../testing/model_host.ts";
import type { Wish } from "../wish.ts";
import { bridgeSteps } from "./bridge.ts";

const QUIET: EngineOptions = { onStep: () => {}, now: () => 0 };
const WISH: Wish = {
  egress: "direct",
  tunnel: "none",
  bridge: true,
  allowAmd64: false,
  acceptsWarpTerms: false,
  settings: { BEZANT_TRADING: "paper", BEZANT_MAX_ORDER_NOTIONAL: "1000", BEZANT_PUBLIC_URL: "https://a.example" },
  secrets: { IBKR_BRIDGE_KEY: "0123456789abcdef" },
  isPurge: false,
  codename: "trixie",
  architecture: "arm64",
  nowSeconds: 0,
};
const PATHS = [
  "/opt/ibkr-bridge/",
  "/opt/ibkr-bridge/.env",
  "/etc/bezant/bridge.env",
  "/etc/systemd/system/ibkr-bridge.service",
];

Deno.test("the bridge is made once, asks the sidecar under the same rails, and goes without a trace, also half done", async () => {
  const steps = bridgeSteps(WISH);
  assert.deepEqual(bridgeSteps({ ...WISH, bridge: false }), []);
  for (let most = 0; most < 16; most++) {
    const host = modelHost();
    host.files.set("/opt/bezant/current/bezant-server", "the program");
    let left = most;
    host.beforeRun = () => {
      if (left-- <= 0) throw new Error("the connection is gone");
    };
    await applySteps(steps, host, QUIET);
    host.beforeRun = () => {};
    const [again] = (await applySteps(steps, host, QUIET)).reports;
    assert.notEqual(again?.result, "failed", `after ${most} scripts: ${again?.message}`);
    assert.equal((await applySteps(steps, host, QUIET)).reports[0]?.result, "ok");
    assert.deepEqual(PATHS.filter((path) => !host.files.has(path)), []);
    await undoSteps(steps, host, QUIET);
    assert.deepEqual(PATHS.filter((path) => host.files.has(path)), []);
    assert.ok(!host.running.has("ibkr-bridge.service"));
  }
});

Deno.test("somebody else's bridge of that name stays", async () => {
  const host = modelHost();
  host.files.set("/opt/ibkr-bridge/", "755 pi:pi");
  host.files.set("/opt/ibkr-bridge/bridge.py", "theirs 644 pi:pi");
  host.files.set("/opt/ibkr-bridge/.env", "theirs 600 pi:pi");
  await undoSteps(bridgeSteps(WISH), host, QUIET);
  assert.ok(["", "bridge.py", ".env"].every((name) => host.files.has(`/opt/ibkr-bridge/${name}`)));
});
