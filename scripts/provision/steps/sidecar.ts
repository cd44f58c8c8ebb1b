/** The sidecar: its release, its settings, its secrets, its unit. @module */
import { deployText } from "../deploy_text.ts";
import { credentials, credentialsRead } from "../parts/credentials.ts";
import { file, folder } from "../parts/file.ts";
import { installedRelease } from "../parts/release.ts";
import { unit } from "../parts/unit.ts";
import { type Place, tagsOf } from "../place.ts";
import { settingsFile } from "../settings_file.ts";
import { AS_WANTED, drifted, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";
import { certificateIn } from "./gateway.ts";
import { tunnelSettings } from "./tunnel/all.ts";

/** The step of the program itself. */
export function releaseSteps({ release }: Wish): readonly Step[] {
  const parts = release === undefined ? [] : [installedRelease(release)];
  return [{ id: "release", title: "the program, tried once before it is used", tags: ["sidecar"], parts }];
}

/** The steps of the sidecar. */
export function sidecarSteps(wish: Wish, place: Place): readonly Step[] {
  const { etc, unit: named, unitFile, sidecarPort } = place;
  const settings = settingsText(wish, place);
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
        ...credentials(wish),
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
          reads: [settings, release, credentialsRead(wish), certificateIn(etc)],
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
  const said = instance === undefined ? wish.settings : wish.instances?.[instance] ?? {};
  const own = {
    IBKR_GATEWAY_URL: `https://localhost:${gatewayPort}/v1/api`,
    BEZANT_GATEWAY_CA: `${etc}/gateway.pem`,
    BEZANT_BIND: `127.0.0.1:${sidecarPort}`,
    BEZANT_TUNNEL_BIND: `127.0.0.1:${tunnelPort}`,
    BEZANT_STATE_DIR: state,
    BEZANT_EVENTS_ENABLED: "true",
    BEZANT_GATEWAY_RESTART_FILE: restartFile,
    BEZANT_LOG_FORMAT: "json",
    ...(instance === undefined ? tunnelSettings(wish) : {}),
  };
  return settingsFile(own, said);
}
