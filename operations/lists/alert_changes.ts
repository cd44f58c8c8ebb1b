import { z } from "zod";
import { foreign, shape } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { takenText } from "./taken.ts";
import { accountFields, contractFields } from "../inputs.ts";

const price = (what: string) =>
  z.number({ error: "is no number" }).positive({ error: "is not above 0" }).optional().describe(what);
const taken = () =>
  shape({
    alertId: z.string(),
    text: foreign("IBKR's words").nullable(),
  });

const alertsCreate = define({
  name: "alerts.create",
  effect: "admin",
  summary: "have IBKR tell when a price is reached",
  help:
    "By e-mail and on the telephone; it places no order. With above and below it tells when the price leaves the range. Once, " +
    "unless repeat is said; until it is deleted, unless it has an end.",
  example: "alerts create DU1234567 AAPL --above 250",
  input: () =>
    z.strictObject({
      ...accountFields,
      ...contractFields,
      above: price("tell when the price is this or more, in the contract's currency"),
      below: price("tell when the price is this or less"),
      name: z.string().trim().min(1, { error: "is empty" }).max(60, { error: "is longer than 60" }).optional()
        .describe("what to call it; the contract and its prices unless said"),
      message: z.string().trim().max(500, { error: "is longer than 500" }).optional()
        .describe("what it says; its name unless said"),
      email: z.email({ error: "is no e-mail address" }).optional().describe(
        "where to write to; the login's own unless said",
      ),
      repeat: z.boolean().optional().describe("tell again each time"),
      outsideRth: z.boolean().optional().describe("outside of regular hours too"),
      until: z.iso.datetime({ offset: true, error: "is no moment: expected one such as 2026-12-18T21:00:00Z" })
        .optional()
        .describe("when it ends, such as 2026-12-18T21:00:00Z; never unless said"),
    }).refine(({ above, below }) => above !== undefined || below !== undefined, {
      path: ["above"],
      error: "or below has to be given",
    }),
  positional: ["accountId", "contract"],
  answer: taken,
  pacing: "quick",
  covers: ["POST /iserver/account/{accountId}/alert"],
  run: async (client, input, context) => {
    const { accountId, contract, above, below, name, message, email, repeat, outsideRth, until, ...preference } = input;
    await client.accounts.prime(context);
    const { conid, symbol, secType, exchange } = await client.contracts.resolve(contract, {
      ...preference,
      ...context,
    });
    const place = ["STK", "OPT"].includes(secType) ? "SMART" : exchange ?? "SMART";
    const bounds = [
      ...(above === undefined ? [] : [[">=", above]]),
      ...(below === undefined ? [] : [["<=", below]]),
    ];
    const alertName = name ?? `${symbol} ${bounds.map(([operator, value]) => `${operator} ${value}`).join(" or ")}`;
    const { data } = await client.api.POST("/iserver/account/{accountId}/alert", {
      path: { accountId },
      body: {
        alertName,
        alertMessage: message ?? alertName,
        alertRepeatable: repeat === true ? 1 : 0,
        outsideRth: outsideRth === true ? 1 : 0,
        sendMessage: 1,
        ...(email === undefined ? {} : { email }),
        ...(until === undefined ? { tif: "GTC" } : { tif: "GTD", expireTime: wireMoment(until) }),
        conditions: bounds.map(([operator, value], index) => ({
          type: 1,
          conidex: `${conid}@${place}`,
          operator: String(operator),
          triggerMethod: "0",
          value: String(value),
          logicBind: index < bounds.length - 1 ? "o" : "n",
        })),
      },
      ...context,
    });
    return { alertId: String(data.order_id), text: takenText("alerts.create", data) };
  },
});

/** `2026-12-18T21:00:00Z` as `20261218-21:00:00`. */
function wireMoment(text: string): string {
  return new Date(text).toISOString().slice(0, 19).replaceAll("-", "").replace("T", "-");
}

const alertId = (error: string, pattern: RegExp, what: string) =>
  z.string({ error: "is missing; `bezant alerts list` has them" }).regex(pattern, { error }).describe(what);

const alertsSet = define({
  name: "alerts.set",
  effect: "admin",
  summary: "switch a price alert on or off",
  help: "One that is off stays, and can be switched on again.",
  example: "alerts set DU1234567 100001 off",
  input: () =>
    z.strictObject({
      ...accountFields,
      alertId: alertId("is no id of an alert: expected digits", /^[1-9]\d{0,11}$/, "id of the alert"),
      state: z.enum(["on", "off"], { error: "is none: expected on or off" }).describe("on or off"),
    }),
  positional: ["accountId", "alertId", "state"],
  answer: taken,
  pacing: "quick",
  covers: ["POST /iserver/account/{accountId}/alert/activate"],
  run: async (client, { accountId, alertId, state }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.POST("/iserver/account/{accountId}/alert/activate", {
      path: { accountId },
      body: { alertId: Number(alertId), alertActive: state === "on" ? 1 : 0 },
      ...context,
    });
    return { alertId, text: takenText("alerts.set", data) };
  },
});

const alertsDelete = define({
  name: "alerts.delete",
  effect: "admin",
  summary: "delete a price alert, or all of an account",
  help: "For good. `all` deletes every alert of the account.",
  example: "alerts delete DU1234567 100001",
  input: () =>
    z.strictObject({
      ...accountFields,
      alertId: alertId(
        "is no id of an alert: expected digits, or all",
        /^([1-9]\d{0,11}|all)$/,
        "id of the alert; all for every alert of the account",
      ),
    }),
  positional: ["accountId", "alertId"],
  answer: taken,
  pacing: "quick",
  covers: ["DELETE /iserver/account/{accountId}/alert/{alertId}"],
  run: async (client, { accountId, alertId }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.DELETE("/iserver/account/{accountId}/alert/{alertId}", {
      path: { accountId, alertId: alertId === "all" ? 0 : Number(alertId) }, // IBKR's word for all
      body: {},
      ...context,
    });
    return { alertId, text: takenText("alerts.delete", data) };
  },
});

/** Operations of this file. */
export const ALERT_CHANGES: readonly AnyOperation[] = [alertsCreate, alertsSet, alertsDelete];
