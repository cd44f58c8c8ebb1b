/** Where a Gateway and its sidecar live on a host: the first ones, or an instance beside them. @module */
import { instancePlaces } from "../../operations/mod.ts";

/** Instances whose ports are known; whoever wants another one says its ports, and installs it by hand. */
export const INSTANCES = ["paper"] as const;
/** One of them. */
export type Instance = (typeof INSTANCES)[number];

/** Files, folders, ports and units that belong together. */
export interface Place {
  /** Undefined for the first ones. */
  readonly instance: Instance | undefined;
  /** Settings, secrets and the Gateway's certificate, as the sidecar reads them. */
  readonly etc: string;
  /** The Gateway's own settings and key. */
  readonly gateway: string;
  /** Folders of what the sidecar keeps. */
  readonly state: string;
  /** The file by which the sidecar asks for a restart of the Gateway. */
  readonly restartFile: string;
  readonly gatewayPort: number;
  readonly sidecarPort: number;
  readonly tunnelPort: number;
  /** The older guide's bridge. */
  readonly bridgePort: number;
  /** The id of a step, and the name of a unit, of this place. */
  id(name: string): string;
  unit(name: string): string;
  /** The file in `deploy/` that a unit's text is in. */
  unitFile(name: string): string;
}

/** The first Gateway and its sidecar. */
export const FIRST: Place = {
  instance: undefined,
  etc: "/etc/bezant",
  gateway: "/etc/cpgateway",
  state: "/var/lib/bezant",
  restartFile: "/run/bezant/gateway-restart",
  gatewayPort: 5000,
  sidecarPort: 8080,
  tunnelPort: 8081,
  bridgePort: 8000,
  id: (name) => name,
  unit: (name) => name,
  unitFile: (name) => `systemd/${name}`,
};

/** An instance beside it. */
export function placeOf(instance: Instance): Place {
  const places = instancePlaces(instance);
  if (places === null) throw new RangeError(`the ports of ${instance} are not known`);
  const sidecarPort = Number(places.bind.split(":")[1]);
  return {
    instance,
    etc: `/etc/bezant/instances/${instance}`,
    gateway: `/etc/bezant/instances/${instance}/gateway`,
    state: `/var/lib/bezant-${instance}`,
    restartFile: `/run/bezant-${instance}/gateway-restart`,
    gatewayPort: Number(new URL(places.gatewayUrl).port),
    sidecarPort,
    tunnelPort: sidecarPort + 1,
    bridgePort: Number(new URL(places.bridgeUrl).port),
    id: (name) => `${instance}-${name}`,
    unit: (name) => name.replace(".", `@${instance}.`),
    unitFile: (name) => `systemd/${name.replace(".", "@.")}`,
  };
}

/** Where cloudflared says how it stands: one for all places. */
export const CLOUDFLARED_PORT = 20241;

/** Ports that are for the host alone: the packet filter closes them, and the doctor tries them. */
export function closedPorts({ instance, gatewayPort, bridgePort, sidecarPort, tunnelPort }: Place): readonly number[] {
  const own = [gatewayPort, bridgePort, sidecarPort, tunnelPort];
  return instance === undefined ? [...own, CLOUDFLARED_PORT] : own;
}

/** Tags of a place's steps, beside their own. */
export function tagsOf({ instance }: Place): readonly string[] {
  return instance === undefined ? [] : [instance];
}
