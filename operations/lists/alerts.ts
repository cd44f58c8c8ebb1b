import { z } from "zod";
import type { GatewaySchemas } from "../../mod.ts";
import { foreign, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { accountFields } from "../inputs.ts";

/** What a row of a list of alerts says. */
const row = () =>
  shape({
    alertId: z.string(),
    accountId: textOrNull("the account"),
    name: foreign("what its owner calls it"),
    isActive: z.boolean(),
    isTriggered: z.boolean().describe("its conditions have held"),
    isRepeatable: z.boolean().describe("it goes on after that"),
    createdAt: textOrNull("ISO 8601 in UTC"),
  });

const COLUMNS = ["alertId", "name", "isActive", "isTriggered", "isRepeatable", "createdAt"];

const alertsList = define({
  name: "alerts.list",
  effect: "read",
  summary: "list the price alerts of an account",
  help:
    "Alerts that IBKR watches and tells about by e-mail or on the telephone; they place no orders. Those of the sidecar are " +
    "settings of its own.",
  example: "alerts list DU1234567",
  input: () => z.strictObject(accountFields),
  positional: ["accountId"],
  answer: () => z.array(row()),
  pacing: "quick",
  covers: ["GET /iserver/account/{accountId}/alerts"],
  columns: COLUMNS,
  run: async (client, { accountId }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.GET("/iserver/account/{accountId}/alerts", { path: { accountId }, ...context });
    return data.map(toRow);
  },
});

const alertsMobile = define({
  name: "alerts.mobile",
  effect: "read",
  summary: "show the alert that every login has for the telephone",
  help: "IBKR's mobile trading assistant: it tells about fills and margins, and cannot be made or deleted, only reset.",
  example: "alerts mobile",
  answer: () => z.array(row()),
  pacing: "quick",
  covers: ["GET /iserver/account/mta"],
  columns: COLUMNS,
  run: async (client, _, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.GET("/iserver/account/mta", context);
    return (Array.isArray(data) ? data : [data]).map(toRow);
  },
});

const alertsGet = define({
  name: "alerts.get",
  effect: "read",
  summary: "show one price alert with its conditions",
  help: "Conditions are read from the first to the last; each says how it is bound to the next: and, or.",
  example: "alerts get 100001",
  input: () =>
    z.strictObject({
      alertId: z.string({ error: "is missing; `bezant alerts list` has them" })
        .regex(/^\d{1,12}$/, { error: "is no id of an alert: expected digits" }).describe("id of the alert"),
    }),
  positional: ["alertId"],
  answer: () =>
    shape({
      alertId: z.string(),
      accountId: textOrNull("the account"),
      name: foreign("what its owner calls it"),
      message: foreign("what it says").nullable(),
      isActive: z.boolean(),
      isTriggered: z.boolean(),
      isRepeatable: z.boolean(),
      tif: textOrNull("GTC, or GTD with `until`"),
      until: textOrNull("as IBKR writes it"),
      email: foreign("where it is sent to").nullable(),
      outsideRth: z.boolean(),
      conditions: z.array(shape({
        kind: z.string().describe("price, time, margin, trade, volume, or IBKR's number of it"),
        contract: foreign("what IBKR calls it").nullable(),
        conidex: textOrNull("contract id and exchange"),
        operator: textOrNull("such as >="),
        value: textOrNull("what it is held against"),
        next: z.enum(["and", "or"]).nullable().describe("how it is bound to the next one; null for the last"),
      })),
    }),
  pacing: "quick",
  covers: ["GET /iserver/account/alert/{alertId}"],
  run: async (client, { alertId }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.GET("/iserver/account/alert/{alertId}", {
      path: { alertId: Number(alertId) },
      query: { type: "Q" },
      ...context,
    });
    return {
      alertId: String(data.order_id),
      accountId: data.account ?? null,
      name: data.alert_name,
      message: data.alert_message ?? null,
      isActive: data.alert_active === 1,
      isTriggered: data.alert_triggered === true,
      isRepeatable: Number(data.alert_repeatable) === 1,
      tif: data.tif ?? null,
      until: data.expire_time || null,
      email: data.alert_email || null,
      outsideRth: Number(data.condition_outside_rth) === 1,
      conditions: data.conditions.map((one) => ({
        kind: KINDS[one.condition_type ?? 0] ?? String(one.condition_type),
        contract: one.contract_description_1 || null,
        conidex: one.conidex || null,
        operator: one.condition_operator ?? null,
        value: one.condition_value ?? null,
        next: BINDS[one.condition_logic_bind ?? ""] ?? null,
      })),
    };
  },
});

const KINDS: Readonly<Record<number, string>> = { 1: "price", 3: "time", 4: "margin", 5: "trade", 6: "volume" };
const BINDS: Readonly<Record<string, "and" | "or">> = { a: "and", o: "or" };

function toRow(alert: GatewaySchemas["alert"] | GatewaySchemas["alertDetails"]): unknown {
  return {
    alertId: String(alert.order_id),
    accountId: alert.account ?? null,
    name: alert.alert_name,
    isActive: Number(alert.alert_active) === 1,
    isTriggered: alert.alert_triggered === true,
    isRepeatable: Number(alert.alert_repeatable) === 1,
    createdAt: momentOf("order_time" in alert ? alert.order_time : undefined),
  };
}

/** `20260403-14:30:00` as ISO 8601. */
function momentOf(text: string | undefined): string | null {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)-(\d\d:\d\d:\d\d)$/.exec(text ?? "") ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${time}Z`;
}

/** Operations of this file. */
export const ALERTS: readonly AnyOperation[] = [alertsList, alertsMobile, alertsGet];
