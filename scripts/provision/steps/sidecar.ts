/** The sidecar: its release, its settings, its secrets, its unit. @module */
import { deployText } from "../deploy_text.ts";
import { runWell } from "../host/host.ts";
import { file, folder, PRIVATE } from "../parts/file.ts";
import { installedRelease } from "../parts/release.ts";
import { unit } from "../parts/unit.ts";
import { AS_WANTED, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";
import { tunnelSettings } from "./tunnel/all.ts";

const FOLDER = "/etc/bezant/credentials";

/** The step of the program itself. */
export function releaseSteps({ release }: Wish): readonly Step[] {
  const parts = release === undefined ? [] : [installedRelease(release)];
  return [{ id: "release", title: "the program, tried once before it is used", tags: ["sidecar"], parts }];
}

/** The steps of the sidecar. */
export function sidecarSteps(wish: Wish): readonly Step[] {
  const settings = settingsText(wish);
  // BEZANT_TOKEN is what a caller shows, nothing that a sidecar has
  const secrets = Object.entries(wish.secrets)
    .filter(([name]) => name.startsWith("BEZANT_") && name !== "BEZANT_TOKEN");
  // the unit's credential is called BEZANT, and systemd names each file in its folder after it, with an underscore
  const files = secrets.map(([name, value]) =>
    file(`${FOLDER}/${name.slice("BEZANT_".length)}`, `${value}\n`, PRIVATE)
  );
  return [
    {
      id: "sidecar-settings",
      title: "its settings and secrets",
      tags: ["sidecar"],
      parts: [
        folder("/etc/bezant"),
        file("/etc/bezant/bezant.env", settings),
        folder(FOLDER, { mode: "700", owner: "root:root" }),
        ...files,
      ],
    },
    {
      id: "sidecar-unit",
      title: "the sidecar runs and answers",
      tags: ["sidecar"],
      parts: [
        unit({
          name: "bezant.service",
          text: deployText("systemd/bezant.service"),
          reads: [settings, wish.releaseName ?? "", ...secrets.map(([name, value]) => `${name}=${value}`)],
          runs: true,
        }),
      ],
      verify: async (host) => {
        await runWell(host, "sidecar_wait", { args: ["8080"], timeoutMs: 90_000 });
        return AS_WANTED;
      },
    },
  ];
}

/** What is no secret. */
function settingsText(wish: Wish): string {
  const own = {
    IBKR_GATEWAY_URL: "https://localhost:5000/v1/api",
    BEZANT_GATEWAY_CA: "/etc/bezant/gateway.pem",
    BEZANT_BIND: "127.0.0.1:8080",
    BEZANT_TUNNEL_BIND: "127.0.0.1:8081",
    BEZANT_STATE_DIR: "/var/lib/bezant",
    BEZANT_EVENTS_ENABLED: "true",
    BEZANT_GATEWAY_RESTART_FILE: "/run/bezant/gateway-restart",
    BEZANT_LOG_FORMAT: "json",
    ...tunnelSettings(wish),
    ...wish.settings,
  };
  const lines = Object.entries(own).map(([name, value]) => `${name}=${quoted(value)}`);
  return `# Written by provisioning; changes here are undone by its next run.\n${lines.join("\n")}\n`;
}

/** As systemd reads values: quotes around anything but plain words. */
function quoted(value: string): string {
  if (/[\n\r]/.test(value)) throw new RangeError("A setting has no line ends");
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `"${value.replace(/[\\"$`]/g, "\\$&")}"`;
}
