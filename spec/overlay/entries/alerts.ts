import type { OverlayEntry } from "../entry.ts";

/** Corrections of alerts. */
export const ALERTS: readonly OverlayEntry[] = [
  {
    at: "GET /iserver/account/mta 200",
    replace: { anyOf: [{ $ref: "#/components/schemas/alertDetails" }, { $ref: "#/components/schemas/alerts" }] },
    evidence: ["recording Alerts/GET-mta-alert.json", "example GET /iserver/account/mta 200 mta-details"],
    why: "the one alert in full, or a list of one line each",
  },
  {
    at: "schema alertDetails .alertName",
    rename: "alert_name",
    evidence: [
      "recording Alerts/GET-alert-detail.json",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
    ],
  },
  {
    at: "schema alertCondition .condition_logic_bind",
    types: ["string"],
    evidence: [
      "recording Alerts/GET-alert-detail.json",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
    ],
  },
  {
    at: "schema alertCondition .condition_trigger_method",
    types: ["string", "null"],
    evidence: [
      "recording Alerts/GET-alert-detail.json",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
    ],
  },
  {
    at: "schema alertDetails .alert_triggered",
    types: ["boolean"],
    evidence: [
      "recording Alerts/GET-alert-detail.json",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
    ],
  },
  { at: "schema alertDetails .order_status", open: true, evidence: ["recording Alerts/GET-alert-detail.json"] },
  {
    at: "schema alertActivationResponse",
    nullable: ["failure_list", "request_id"],
    evidence: [
      "recording Alerts/POST-activate-alert.json",
      "example POST /iserver/account/{accountId}/alert/activate 200 activated-deactivated-successfully",
    ],
  },
  {
    at: "schema alertCondition",
    nullable: ["condition_operator", "condition_time_zone"],
    evidence: [
      "example GET /iserver/account/mta 200 mta-details",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
    ],
  },
  {
    at: "schema alertCreationResponse",
    nullable: ["order_status", "request_id", "warning_message"],
    evidence: [
      "example POST /iserver/account/{accountId}/alert 200 successfully-created",
      "example POST /iserver/account/{accountId}/alert 200 successfully-modified",
      "recording Alerts/POST-create-alert.json",
    ],
  },
  {
    at: "schema alertDeletionResponse",
    nullable: ["failure_list", "request_id"],
    evidence: [
      "recording Alerts/DELETE-alert.json",
      "example DELETE /iserver/account/{accountId}/alert/{alertId} 200 successfully-deleted",
    ],
  },
  {
    at: "schema alertDetails",
    nullable: [
      "alert_default_type",
      "alert_message",
      "alert_mta_currency",
      "alert_mta_defaults",
      "alert_play_audio",
      "expire_time",
      "time_zone",
      "tool_id",
    ],
    evidence: [
      "recording Alerts/GET-alert-detail.json",
      "example GET /iserver/account/alert/{alertId} 200 found-alert",
      "example GET /iserver/account/mta 200 mta-details",
    ],
  },
];
