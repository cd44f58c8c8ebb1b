/** IBKR's Gateway: its archive, its settings, a key of this host's own, its unit. @module */
import { type Host, runWell } from "../host/host.ts";
import { deployText } from "../deploy_text.ts";
import { absent, file, folder, type Rights } from "../parts/file.ts";
import { serviceUser } from "../parts/packages.ts";
import { unit } from "../parts/unit.ts";
import { type Place, tagsOf } from "../place.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";

/** Where IBKR publishes it. It is theirs: it never is a part of ours. */
const ARCHIVE_URL = "https://download2.interactivebrokers.com/portal/clientportal.gw.zip";
/** Its settings: for the one user who runs it. */
const GATEWAY_ONLY: Rights = { mode: "640", owner: "root:cpgateway" };
/** A certificate that ends sooner is made anew, and spoken of by the doctor. */
export const RENEW_DAYS = 30;

/** The step of IBKR's archive, which all places share. */
export function archiveSteps(wish: Wish): readonly Step[] {
  return [{
    id: "gateway-archive",
    title: "IBKR's Client Portal Gateway, from IBKR",
    tags: ["gateway"],
    parts: [serviceUser("cpgateway"), archive(wish)],
  }];
}

/** The step of what it reads. */
export function gatewaySteps(wish: Wish, place: Place): readonly Step[] {
  const { etc, gateway, gatewayPort } = place;
  return [{
    id: place.id("gateway-settings"),
    title: "its settings: on loopback only, with a certificate of this host's own",
    tags: ["gateway", ...tagsOf(place)],
    parts: [
      folder("/etc/bezant"),
      ...(place.instance === undefined ? [] : [folder(etc)]),
      folder(gateway, { mode: "750", owner: "root:cpgateway" }),
      file(`${gateway}/conf.yaml`, settingsOf(place), GATEWAY_ONLY),
      file(`${gateway}/logback.xml`, deployText("gateway/logback.xml"), GATEWAY_ONLY),
      ...(place.instance === undefined ? [] : [file(`${gateway}/gateway.env`, `GATEWAY_PORT=${gatewayPort}\n`)]),
      keystore(place, wish.rotatesKeystore === true),
    ],
  }];
}

/** The steps that start it, after its way out is there. */
export function gatewayUnitSteps({ egress }: Wish, place: Place): readonly Step[] {
  const { etc, unit: named, unitFile } = place;
  const name = named("cpgateway.service");
  const isRelayed = egress === "warp-proxy";
  const dropIn = `/etc/systemd/system/${name}.d/relay.conf`;
  const wayOut = deployText("gateway/relay.conf");
  // the first Gateway's is laid out with the relay itself
  const own = place.instance === undefined ? [] : [isRelayed ? file(dropIn, wayOut) : absent(dropIn)];
  return [{
    id: place.id("gateway-unit"),
    title: "the Gateway runs and answers",
    tags: ["gateway", ...tagsOf(place)],
    parts: [
      ...own,
      unit({
        name,
        text: deployText(unitFile("cpgateway.service")),
        reads: [
          settingsOf(place),
          deployText("gateway/logback.xml"),
          isRelayed ? wayOut : "",
          archiveInUse,
          certificateIn(etc),
        ],
        runs: true,
      }),
    ],
  }];
}

/** The step of the way by which the sidecar gets a dead Gateway restarted. */
export function gatewayRestartSteps(place: Place): readonly Step[] {
  const { unit: named, unitFile } = place;
  return [{
    id: place.id("gateway-restart"),
    title: "a Gateway that is dead is restarted, and no other",
    tags: ["gateway", ...tagsOf(place)],
    parts: [
      file("/opt/bezant/gateway-restart.sh", deployText("gateway/restart.sh")),
      unit({
        name: named("bezant-gateway-restart.service"),
        text: deployText(unitFile("bezant-gateway-restart.service")),
        runs: false,
      }),
      unit({
        name: named("bezant-gateway-restart.path"),
        text: deployText(unitFile("bezant-gateway-restart.path")),
        runs: true,
      }),
    ],
  }];
}

/** Java reads IBKR's archive as it goes: it may not change below one that runs. */
function archiveInUse(host: Host): Promise<string> {
  return runWell(host, "gateway_look");
}

/** The Gateway's settings; only the port differs from place to place. */
function settingsOf({ gatewayPort }: Place): string {
  return deployText("gateway/conf.yaml").replace(/^listenPort: \d+$/m, `listenPort: ${gatewayPort}`);
}

/** Whom the sidecar trusts: whoever reads it starts anew when there is another one. */
export function certificateIn(etc: string): (host: Host) => Promise<string> {
  return (host) => runWell(host, "file_look", { args: [`${etc}/gateway.pem`] });
}

function archive({ gatewaySha256 }: Wish): Part {
  return {
    what: "/opt/cpgateway/current",
    check: async (host) => {
      const digest = await archiveInUse(host);
      if (digest === "absent") return drifted(digest);
      return gatewaySha256 === undefined || digest === gatewaySha256 ? AS_WANTED : drifted(`digest ${digest}`);
    },
    apply: async (host) => {
      await runWell(host, "gateway_fetch", { args: [ARCHIVE_URL, gatewaySha256 ?? "first"], timeoutMs: 700_000 });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: ["/opt/cpgateway"] });
    },
  };
}

/** A key for the Gateway; a new one is made when the old one ends soon, or when it is wished for. */
function keystore({ etc, gateway }: Place, isRotated: boolean): Part {
  const paths = [`${gateway}/vertx.jks`, `${gateway}/key.sums`, `${etc}/gateway.pem`];
  let isNew = !isRotated;
  return {
    what: `${gateway}/vertx.jks`,
    check: async (host) => {
      const days = await runWell(host, "keystore_look", { args: [gateway, etc] });
      if (days === "absent") return drifted(days);
      const then = "a new one restarts the Gateway and the sidecar, and a human has to log in";
      if (!isNew) return drifted(`its certificate ends in ${days} days, and a new one is wanted; ${then}`);
      return Number(days) > RENEW_DAYS ? AS_WANTED : drifted(`its certificate ends in ${days} days; ${then}`);
    },
    apply: async (host) => {
      await runWell(host, "keystore_make", { args: [gateway, etc] });
      isNew = true;
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: paths });
    },
  };
}
