/**
 * All probes, in the order of the checklist's layers.
 *
 * @module
 */

import type { Probe } from "./probe.ts";
import { requestProbes, responseProbes } from "./probes/framing.ts";
import { loginProbes } from "./probes/login.ts";
import { routingProbes } from "./probes/routing.ts";
import { slotProbes } from "./probes/slots.ts";
import { transportProbes } from "./probes/stream.ts";
import { tlsProbes } from "./probes/tls.ts";

/** Every fact that can be looked at from outside. */
export const PROBES: readonly Probe[] = [
  ...tlsProbes,
  ...routingProbes,
  ...requestProbes,
  ...responseProbes,
  ...slotProbes,
  ...loginProbes,
  ...transportProbes,
];
