/** What provisioning is made of: steps, and the parts they have, as data. @module */
import type { Host } from "./host/host.ts";

/** How a part of the host stands to what is wanted. */
export type Standing = { readonly is: "as wanted" } | { readonly is: "drifted"; readonly found: string };

/** As it shall be. */
export const AS_WANTED: Standing = { is: "as wanted" };

/** Says in a few words what was found instead. */
export function drifted(found: string): Standing {
  return { is: "drifted", found };
}

/** One thing on the host: a file, a unit, packages. */
export interface Part {
  /** What it is, for the plan: `/etc/bezant/server.env`. */
  readonly what: string;
  /** Looks, and changes nothing. Must work on a host on which no other part exists yet. */
  check(host: Host): Promise<Standing>;
  /** Makes it so. Runs only after a check that found a drift; may run again after an interruption. */
  apply(host: Host): Promise<void>;
  /** Takes it away again; does nothing where it is not. */
  undo?(host: Host): Promise<void>;
}

/** Parts that belong together, in the order in which they are made. */
export interface Step {
  /** Its name on the command line: `gateway-config`. */
  readonly id: string;
  /** What it is for. */
  readonly title: string;
  /** Words by which several are chosen: `gateway`, `tunnel`. */
  readonly tags: readonly string[];
  readonly parts: readonly Part[];
  /** Whether it does its work; each run asks, after the parts' checks. May stop what does harm, and changes nothing else. */
  verify?(host: Host): Promise<Standing>;
}
