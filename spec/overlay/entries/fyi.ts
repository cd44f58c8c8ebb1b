import type { OverlayEntry } from "../entry.ts";

/** Corrections of fyi. */
export const FYI: readonly OverlayEntry[] = [
  {
    at: "schema deliveryOptions .E[]",
    add: { NM: { type: "string" }, I: { type: "string" }, UI: { type: "string" }, A: { type: "number" } },
    evidence: ["recording Fyi/GET-delivery-options.json", "example GET /fyi/deliveryoptions 200 delivery-options"],
  },
  {
    at: "schema notifications [].R",
    types: ["number"],
    evidence: ["recording Fyi/GET-notifications.json", "example GET /fyi/notifications 200 all-notifications"],
  },
];
