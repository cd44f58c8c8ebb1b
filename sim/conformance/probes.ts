/**
 * All probes, in the order of the checklist's layers.
 *
 * @module
 */

import type { Probe } from "./probe.ts";
import { codeProbes, pacingProbes } from "./probes/codes.ts";
import { positionProbes, valueProbes } from "./probes/data.ts";
import { feedProbes } from "./probes/feeds.ts";
import { requestProbes, responseProbes } from "./probes/framing.ts";
import { loginProbes } from "./probes/login.ts";
import { orderProbes } from "./probes/orders.ts";
import { lossProbes, primingProbes } from "./probes/priming.ts";
import { referenceProbes } from "./probes/reference.ts";
import { replyProbes } from "./probes/replies.ts";
import { routingProbes } from "./probes/routing.ts";
import { promptProbes } from "./probes/prompts.ts";
import { initProbes, stateProbes } from "./probes/session.ts";
import { slotProbes } from "./probes/slots.ts";
import { transportProbes } from "./probes/stream.ts";
import { unaskedProbes } from "./probes/unasked.ts";
import { tlsProbes } from "./probes/tls.ts";
import { topicProbes } from "./probes/topics.ts";

/** Every fact that can be looked at from outside. */
export const PROBES: readonly Probe[] = [
  ...tlsProbes,
  ...routingProbes,
  ...requestProbes,
  ...responseProbes,
  ...slotProbes,
  ...loginProbes,
  ...stateProbes,
  ...initProbes,
  ...primingProbes,
  ...lossProbes,
  ...valueProbes,
  ...referenceProbes,
  ...replyProbes,
  ...promptProbes,
  ...orderProbes,
  ...codeProbes,
  ...pacingProbes,
  ...transportProbes,
  ...topicProbes,
  ...unaskedProbes,
  ...feedProbes,
  ...positionProbes,
];
