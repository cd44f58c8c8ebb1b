import { schemaRef } from "../../../document/refs.ts";
import type { OverlayEntry } from "../../entry.ts";
import { FLAG, inPath, query, TEXT } from "../../operations/parts.ts";

const SERVICES = "reference gateway-and-cpapi.md §9";
const FYI_API = "source cquillen/ibkr-conduit src/IbkrConduit/Fyi/IIbkrFyiApi.cs";
const FYIS = "GET /fyi/notifications parameters";
const FYIS_IN_DOCUMENT = "document 2.28.0 #/paths/~1fyi~1notifications/get/parameters";
const ALERT_ID = inPath("alertId", { type: "integer", format: "int64" });

/** Corrections of what is sent about alerts, notifications, watchlists and sessions. */
export const SERVICE_REQUESTS: readonly OverlayEntry[] = [
  {
    at: "schema brokerageSessionInitRequest",
    require: ["publish", "compete"],
    evidence: ["reference gateway-and-cpapi.md §3.2"],
  },
  {
    at: "schema alertCreationRequest .orderId",
    types: ["integer", "string"],
    evidence: [
      "example POST /iserver/account/{accountId}/alert body alert-modification-request",
      "recording Alerts/POST-create-alert.json",
    ],
    why: "a number in the answer, a text in the example",
  },
  {
    at: "schema alertCreationRequest .conditions[]",
    replace: {
      type: "object",
      properties: {
        conidex: TEXT,
        logicBind: { type: "string", enum: ["a", "o", "n"] },
        operator: TEXT,
        timeZone: TEXT,
        triggerMethod: TEXT,
        type: { type: "integer", enum: [1, 3, 4, 5, 6, 7, 8, 9] },
        value: TEXT,
      },
      required: ["conidex", "logicBind", "operator", "triggerMethod", "type", "value"],
    },
    evidence: [
      "document 2.29.0 #/components/schemas/alertCreationRequest/properties/conditions/items",
      "example POST /iserver/account/{accountId}/alert body alert-creation-request",
      SERVICES,
    ],
  },
  {
    at: "DELETE /iserver/account/{accountId}/alert/{alertId} parameters alertId",
    parameter: ALERT_ID,
    evidence: ["document 2.28.0 #/paths/~1iserver~1account~1alert~1{alertId}/get/parameters/0"],
    why: "a number when it is read",
  },
  {
    at: "DELETE /iserver/account/{accountId}/alert/{alertId} body",
    replace: { type: "object", additionalProperties: false },
    evidence: [
      "document 2.28.0 #/paths/~1iserver~1account~1{accountId}~1alert~1{alertId}/delete/requestBody",
      "source cquillen/ibkr-conduit src/IbkrConduit/Alerts/IIbkrAlertApi.cs",
    ],
    why: "the path says it all: clients send nothing or an empty object",
  },
  {
    at: "POST /iserver/watchlist body .rows[]",
    replace: { type: "object", properties: { C: { type: ["integer", "string"] }, H: TEXT } },
    evidence: [
      SERVICES,
      "document 2.29.0 #/paths/~1iserver~1watchlist/post/requestBody/content/application~1json/schema/properties/rows/items",
    ],
    why: "an id of a contract, or an empty row",
  },
  {
    at: "schema typecodes",
    open: true,
    evidence: ["recording Fyi/GET-notifications.json"],
    why: "PF is not in the list",
  },
  { at: "POST /fyi/settings/{typecode} body", require: ["enabled"], evidence: [SERVICES] },
  {
    at: "PUT /fyi/deliveryoptions/email parameters enabled",
    parameter: query("enabled", FLAG, true),
    evidence: ["document 2.28.0 #/paths/~1fyi~1deliveryoptions~1email/put/parameters/0", FYI_API],
  },
  {
    at: "DELETE /fyi/deliveryoptions/{deviceId} parameters deviceId",
    parameter: inPath("deviceId", TEXT),
    evidence: ["recording Fyi/DELETE-device.json", "recording Fyi/GET-delivery-options.json"],
  },
  {
    at: `${FYIS} max`,
    parameter: query("max", { type: "integer", maximum: 10 }),
    evidence: [`${FYIS_IN_DOCUMENT}/0`, FYI_API],
    why: "clients leave it out",
  },
  { at: `${FYIS} include`, parameter: query("include", schemaRef("typecodes")), evidence: [`${FYIS_IN_DOCUMENT}/1`] },
  { at: `${FYIS} exclude`, parameter: query("exclude", schemaRef("typecodes")), evidence: [`${FYIS_IN_DOCUMENT}/2`] },
  {
    at: `${FYIS} id`,
    parameter: query("id", TEXT),
    evidence: [`${FYIS_IN_DOCUMENT}/3`, "recording Fyi/GET-notifications.json"],
    why: "the ID of a notification is a text",
  },
  {
    at: "PUT /fyi/notifications/{notificationID} parameters notificationID",
    parameter: inPath("notificationID", TEXT),
    evidence: ["recording Fyi/PUT-mark-notification-read.json"],
  },
];
