/**
 * An alert in the two shapes the API has for it.
 *
 * @module
 */

import type { Market } from "../../market/market.ts";
import type { Alert } from "../lists/alerts.ts";
import { timeText } from "./history_shapes.ts";

/** A row of a list. */
export function alertRow(alert: Alert): Record<string, unknown> {
  return {
    account: alert.accountId,
    order_id: alert.id,
    alert_name: alert.name,
    alert_active: bit(alert.isActive),
    alert_repeatable: bit(alert.isRepeatable),
    order_time: timeText(alert.createdAtMs),
    alert_triggered: alert.isTriggered,
  };
}

/** Everything about an alert. */
export function alertDetails(alert: Alert, market: Market): Record<string, unknown> {
  return {
    account: alert.accountId,
    order_id: alert.id,
    alert_name: alert.name,
    alert_message: alert.message,
    alert_active: bit(alert.isActive),
    alert_repeatable: bit(alert.isRepeatable),
    tif: alert.tif,
    expire_time: alert.expireTime,
    alert_email: alert.email,
    alert_send_message: bit(alert.sendMessage),
    alert_show_popup: bit(alert.showPopup),
    alert_play_audio: null,
    order_status: alert.isActive ? "PreSubmitted" : "Inactive",
    alert_triggered: alert.isTriggered,
    fg_color: "#000000",
    bg_color: "#FFFFFF",
    order_not_editable: false,
    itws_orders_only: 0,
    alert_mta_currency: "USD",
    alert_mta_defaults: "audible=1",
    tool_id: 12_000_000 + alert.id,
    time_zone: alert.conditions[0]?.timeZone ?? "US/Eastern",
    alert_default_type: null,
    condition_size: alert.conditions.length,
    condition_outside_rth: bit(alert.isOutsideRth),
    conditions: alert.conditions.map((one) => ({
      condition_type: one.type,
      conidex: one.conidEx,
      contract_description_1: market.instruments.get(Number.parseInt(one.conidEx, 10))?.symbol ?? "",
      condition_operator: one.operator,
      condition_trigger_method: one.triggerMethod,
      condition_value: one.value,
      condition_logic_bind: one.logicBind,
      condition_time_zone: one.timeZone,
    })),
  };
}

/** The alert that every user has from the beginning, for mobile applications. */
export function mobileAlert(accountId: string, createdAtMs: number): Alert {
  return {
    id: 100_000,
    accountId,
    name: "MTA",
    message: "",
    isRepeatable: false,
    isOutsideRth: false,
    tif: "GTC",
    expireTime: "",
    email: "",
    sendMessage: false,
    showPopup: true,
    conditions: [],
    createdAtMs,
    isActive: true,
    isTriggered: false,
  };
}

function bit(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
