/** The bridge of the older guide: its unit, its folder and its `.env`, by the guide's own names. @module */
import { deployText } from "../deploy_text.ts";
import { type Host, runWell } from "../host/host.ts";
import { file, folder, PRIVATE } from "../parts/file.ts";
import { unit } from "../parts/unit.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";

const UNIT = "ibkr-bridge.service";
const FOLDER = "/opt/ibkr-bridge";
const PLACE = "http://127.0.0.1:8000";
/** Settings of the sidecar that bind the bridge, too. */
const RAILS = /^BEZANT_(?:TRADING$|MAX_ORDER_|MAX_DAY_|ALLOW_)/;

/** Its step; none where it is not wanted. */
export function bridgeSteps(wish: Wish): readonly Step[] {
  if (wish.bridge !== true) return [];
  const { settings, secrets: { IBKR_BRIDGE_KEY: key = "" }, releaseName = "" } = wish;
  const dotEnv = `IBKR_BRIDGE_URL=${PLACE}\nIBKR_BRIDGE_KEY=${key}\n`;
  const ours = settingsText(settings);
  const parts = [
    folder(FOLDER),
    file("/etc/bezant/bridge.env", ours), // the last to go: it says whose the others are
    file(`${FOLDER}/.env`, dotEnv, PRIVATE),
    unit({ name: UNIT, text: deployText(`systemd/${UNIT}`), reads: [dotEnv, ours, releaseName], runs: true }),
  ];
  return [{
    id: "bridge",
    title: "the older guide's bridge, in front of the sidecar",
    tags: ["bridge"],
    parts: parts.map((part, index) => index === 0 ? kept(part) : onlyOurs(part)),
    verify: async (host) => {
      const { code, stderr } = await host.run("bridge_wait", { args: [PLACE], timeoutMs: 60_000 });
      return code === 0 ? AS_WANTED : drifted(stderr.trim());
    },
  }];
}

/** The sidecar is its Gateway: one owner of the session, one journal of orders, and the rails of both. */
function settingsText(settings: Wish["settings"]): string {
  const rails = Object.entries(settings).filter(([name]) => RAILS.test(name));
  const all = { IBKR_GATEWAY_URL: "http://127.0.0.1:8080/v1/api", ...Object.fromEntries(rails) };
  return `${Object.entries(all).map(([name, value]) => `${name}=${value}`).join("\n")}\n`;
}

/** A folder in which somebody's own bridge may lie: it goes only when nothing is in it. */
function kept(part: Part): Part {
  return { ...part, undo: async (host) => void await runWell(host, "dir_remove_empty", { args: [FOLDER] }) };
}

/** An uninstallation takes away what provisioning has made, and nobody else's bridge of the same name. */
function onlyOurs({ undo, ...part }: Part): Part {
  return {
    ...part,
    undo: async (host) => {
      if (await isOurs(host)) await undo?.(host);
    },
  };
}

async function isOurs(host: Host): Promise<boolean> {
  return await runWell(host, "bridge_look") === "ours";
}
