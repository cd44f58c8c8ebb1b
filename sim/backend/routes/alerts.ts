/**
 * Alerts (§9). Conditions on prices and volumes are looked at whenever somebody asks.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Alert, AlertCondition, AlertIntent } from "../lists/alerts.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { accountOf, unknownAccount } from "./accounts.ts";
import { alertDetails, alertRow, mobileAlert } from "./alert_shapes.ts";

const PRICE = 1;
const VOLUME = 6;

function save(call: Call): Answer {
  const { world, body } = call;
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  const intent = readIntent(account.id, body);
  if (intent === null) return failure(400, "Bad Request: alertName, alertMessage, tif and conditions required", true);
  const asked = Number((body as { orderId?: unknown }).orderId ?? 0);
  const known = world.lists.alerts.get(asked);
  if (asked !== 0 && known?.accountId !== account.id) return unknownAlert(String(asked));
  const alert = world.lists.alerts.save(intent, known?.id);
  return json({ ...head(world, alert.id, "Submitted"), order_status: "PreSubmitted", warning_message: null });
}

function head(world: World, id: number, text: string): Record<string, unknown> {
  return { request_id: world.lists.alerts.nextRequestId(), order_id: id, success: true, text };
}

function readIntent(accountId: string, body: unknown): AlertIntent | null {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const { alertName: name, alertMessage: message, conditions, tif } = given;
  if (typeof name !== "string" || typeof message !== "string" || typeof tif !== "string") return null;
  if (!Array.isArray(conditions) || conditions.length === 0) return null;
  const isSet = (value: unknown) => Number(value) === 1 || value === true;
  return {
    accountId,
    name,
    message,
    tif,
    isRepeatable: isSet(given.alertRepeatable),
    isOutsideRth: isSet(given.outsideRth),
    expireTime: typeof given.expireTime === "string" ? given.expireTime : "",
    email: typeof given.email === "string" ? given.email : "",
    sendMessage: isSet(given.sendMessage),
    showPopup: isSet(given.showPopup),
    conditions: conditions.map(readCondition),
  };
}

function readCondition(condition: unknown): AlertCondition {
  const given = (typeof condition === "object" && condition !== null ? condition : {}) as Record<string, unknown>;
  const text = (name: string, otherwise: string) =>
    ["string", "number"].includes(typeof given[name]) ? String(given[name]) : otherwise;
  return {
    type: Number(text("type", "1")),
    conidEx: text("conidex", ""),
    operator: text("operator", ">="),
    triggerMethod: text("triggerMethod", "0"),
    value: text("value", ""),
    logicBind: text("logicBind", "n"),
    timeZone: text("timeZone", "US/Eastern"),
  };
}

function unknownAlert(id: string): Answer {
  return failure(400, `OrderID ${id.slice(0, 20)} doesn't exist`);
}

/** Marks an alert whose conditions hold; one that is not repeatable sleeps from then on. */
function settle(world: World, alert: Alert): Alert {
  if (!alert.isActive || !isMet(world, alert.conditions)) return alert;
  world.lists.alerts.mark(alert.id, { isTriggered: true, isActive: alert.isRepeatable });
  return world.lists.alerts.get(alert.id)!;
}

/** Conditions are read from left to right; each says how it is bound to the next. */
function isMet(world: World, conditions: readonly AlertCondition[]): boolean {
  return conditions.reduce((met, condition, index) => {
    const own = holds(world, condition);
    if (index === 0) return own;
    return conditions[index - 1]!.logicBind === "o" ? met || own : met && own;
  }, false);
}

function holds({ market }: World, { type, conidEx, operator, value }: AlertCondition): boolean {
  const instrument = market.instruments.get(Number.parseInt(conidEx, 10));
  if (instrument === undefined || (type !== PRICE && type !== VOLUME)) return false;
  const { last, volume } = market.quote(instrument);
  const seen = type === PRICE ? last : volume;
  return operator === "<=" ? seen <= Number(value) : operator === ">=" && value !== "" && seen >= Number(value);
}

function list(call: Call): Answer {
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  const own = call.world.lists.alerts.list().filter(({ accountId }) => accountId === account.id);
  return json(own.map((alert) => alertRow(settle(call.world, alert))));
}

function detail({ world, params }: Call): Answer {
  const alert = world.lists.alerts.get(Number(params.id));
  return alert === undefined ? unknownAlert(params.id!) : json(alertDetails(settle(world, alert), world.market));
}

function activate(call: Call): Answer {
  const { world, body } = call;
  const { alertId, alertActive } = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const alert = world.lists.alerts.get(Number(alertId));
  if (alert === undefined || alert.accountId !== call.params.accountId) return unknownAlert(String(alertId));
  world.lists.alerts.mark(alert.id, { isActive: Number(alertActive) === 1, isTriggered: false });
  return json({ ...head(world, alert.id, "Request was submitted"), failure_list: null });
}

/** 0 stands for all of the account. */
function remove(call: Call): Answer {
  const { world, params } = call;
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  const own = world.lists.alerts.list().filter(({ accountId }) => accountId === account.id);
  const doomed = params.id === "0" ? own : own.filter(({ id }) => String(id) === params.id);
  if (doomed.length === 0 && params.id !== "0") return unknownAlert(params.id!);
  for (const { id } of doomed) world.lists.alerts.remove(id);
  return json({ ...head(world, Number(params.id), "Request was submitted"), failure_list: null });
}

function mobile({ world }: Call): Answer {
  return json([alertRow(mobileAlert(world.selectedAccount, world.lists.sinceMs))]);
}

const AREA = { need: "brokerage" } as const;

/** Routes of alerts. */
export const alertRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/iserver/account/mta", answer: mobile },
  { ...AREA, methods: ["GET"], path: "/iserver/account/alert/:id", answer: detail },
  { ...AREA, methods: ["GET"], path: "/iserver/account/:accountId/alerts", answer: list },
  { ...AREA, methods: ["POST"], path: "/iserver/account/:accountId/alert", answer: save },
  { ...AREA, methods: ["POST"], path: "/iserver/account/:accountId/alert/activate", answer: activate },
  { ...AREA, methods: ["DELETE"], path: "/iserver/account/:accountId/alert/:id", answer: remove },
];
