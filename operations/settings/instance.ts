/**
 * Several of them on one machine, live and paper say: each has a name, and by it a folder and ports of its own. Loads
 * nothing, so that a command which only looks for its sidecar starts at once. @module
 */

/** The places whose default goes with the instance, by the setting's name. */
export interface InstancePlaces {
  /** Where its Gateway is. */
  readonly gatewayUrl: string;
  /** Where its sidecar listens. */
  readonly bind: string;
  /** Where its bridge listens. */
  readonly bridgeUrl: string;
}

/** The name of the only one, where nobody said another. */
export const DEFAULT_INSTANCE = "default";

/** By how much the ports of an instance differ from the usual ones. */
const PORT_STEPS: Readonly<Record<string, number>> = { [DEFAULT_INSTANCE]: 0, paper: 10 };

/**
 * The default places of an instance: 5000, 8080 and 8000 of the only one, 5010, 8090 and 8010 of `paper`. Null for every
 * other name: who makes it says its ports, too.
 */
export function instancePlaces(instance: string): InstancePlaces | null {
  const step = Object.hasOwn(PORT_STEPS, instance) ? PORT_STEPS[instance]! : null;
  if (step === null) return null;
  return {
    gatewayUrl: `https://localhost:${5000 + step}/v1/api`,
    bind: `127.0.0.1:${8080 + step}`,
    bridgeUrl: `http://127.0.0.1:${8000 + step}`,
  };
}

/**
 * Reads a name: it goes into paths and names of units.
 *
 * @throws {RangeError} for one that can't
 */
export function parseInstance(label: string, text: string): string {
  if (/^[a-z][a-z0-9-]{0,30}$/.test(text)) return text;
  throw new RangeError(`${label} is "${text}", expected small letters, digits and -, such as paper`);
}

/**
 * Where a sidecar of this machine is asked for when nobody named one; undefined when the instance's port is not known.
 *
 * @param env Reads the environment
 * @param usual Where the only one is
 */
export function localSidecarUrl(env: (name: string) => string | undefined, usual?: string): string | undefined {
  const instance = env("BEZANT_INSTANCE")?.trim() || DEFAULT_INSTANCE;
  if (usual !== undefined && instance === DEFAULT_INSTANCE) return usual;
  const places = instancePlaces(instance);
  return places === null ? undefined : `http://${places.bind}`;
}
