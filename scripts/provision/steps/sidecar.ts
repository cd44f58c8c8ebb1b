/** The sidecar: its release, its settings, its secrets, its unit. @module */
import { deployText } from "../deploy_text.ts";
import { file, folder, PRIVATE } from "../parts/file.ts";
import { installedRelease } from "../parts/release.ts";
import { unit } from "../parts/unit.ts";
import { type Place, tagsOf } from "../place.ts";
import { AS_WANTED, drifted, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";
import { certificateIn } from "./gateway.ts";
import { tunnelSettings } from "./tunnel/all.ts";

const FOLDER = "/etc/bezant/credentials";

/** The step of the program itself. */
export function releaseSteps({ release }: Wish): readonly Step[] {
  const parts = release === undefined ? [] : [installedRelease(release)];
  return [{ id: "release", title: "the program, tried once before it is used", tags: ["sidecar"], parts }];
}

/** The steps of the sidecar. */
export function sidecarSteps(wish: Wish, place: Place): readonly Step[] {
  const { etc, unit: named, unitFile, sidecarPort } = place;
  const settings = settingsText(wish, place);
  // BEZANT_TOKEN is what a caller shows, nothing that a sidecar has
  const secrets = Object.entries(wish.secrets)
    .filter(([name]) => name.startsWith("BEZANT_") && name !== "BEZANT_TOKEN");
  // the unit's credential is called BEZANT, and systemd names each file in its folder after it, with an underscore
  const files = secrets.map(([name, value]) =>
    file(`${FOLDER}/${name.slice("BEZANT_".length)}`, `${value}\n`, PRIVATE)
  );
  const release = wish.releaseName ?? "";
  return [
    {
      id: place.id("sidecar-settings"),
      title: "its settings and secrets",
      tags: ["sidecar", ...tagsOf(place)],
      parts: [
        folder("/etc/bezant"),
        ...(place.instance === undefined ? [] : [folder(etc)]),
        file(`${etc}/bezant.env`, settings),
        folder(FOLDER, { mode: "700", owner: "root:root" }),
        ...files,
      ],
    },
    {
      id: place.id("sidecar-unit"),
      title: "the sidecar runs and answers",
      tags: ["sidecar", ...tagsOf(place)],
      parts: [
        unit({
          name: named("bezant.service"),
          text: deployText(unitFile("bezant.service")),
          reads: [settings, release, ...secrets.map(([name, value]) => `${name}=${value}`), certificateIn(etc)],
          runs: true,
        }),
      ],
      verify: async (host) => {
        const { code, stderr } = await host.run("sidecar_wait", { args: [String(sidecarPort)], timeoutMs: 90_000 });
        if (code === 0) return AS_WANTED;
        return drifted(
          `${stderr.trim()}\nwhy: deno task provision logs ${host.name} --unit bezant\n` +
            `if it came with a new release, the one before: deno task provision rollback ${host.name}`,
        );
      },
    },
  ];
}

/** What is no secret. An instance has nothing of the first one's but secrets: a setting for it names it. */
function settingsText(wish: Wish, place: Place): string {
  const { instance, etc, state, restartFile, gatewayPort, sidecarPort, tunnelPort } = place;
  const said = instance === undefined
    ? { ...tunnelSettings(wish), ...wish.settings }
    : wish.instances?.[instance] ?? {};
  const own = {
    IBKR_GATEWAY_URL: `https://localhost:${gatewayPort}/v1/api`,
    BEZANT_GATEWAY_CA: `${etc}/gateway.pem`,
    BEZANT_BIND: `127.0.0.1:${sidecarPort}`,
    BEZANT_TUNNEL_BIND: `127.0.0.1:${tunnelPort}`,
    BEZANT_STATE_DIR: state,
    BEZANT_EVENTS_ENABLED: "true",
    BEZANT_GATEWAY_RESTART_FILE: restartFile,
    BEZANT_LOG_FORMAT: "json",
    ...said,
  };
  const lines = Object.entries(own).map(([name, value]) => `${name}=${quoted(value)}`);
  return `# Written by provisioning; changes here are undone by its next run.\n${lines.join("\n")}\n`;
}

/** As systemd reads values: quotes around anything but plain words. */
function quoted(value: string): string {
  if (/[\n\r]/.test(value)) throw new RangeError("A setting has no line ends");
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `"${value.replace(/[\\"$`]/g, "\\$&")}"`;
}
