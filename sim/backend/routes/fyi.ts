/**
 * Notifications and their settings (§9).
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Notification } from "../lists/notifications.ts";
import type { Call, Route } from "../router.ts";

/** What most changes are answered with. */
const DONE: Answer = json({ V: 1, T: 10 });
const PAGE_SIZE = 10;

function unread({ world }: Call): Answer {
  return json({ BN: world.lists.notifications.list.filter(({ isRead }) => !isRead).length });
}

function settings({ world }: Call): Answer {
  const rows = [...world.lists.notifications.kinds.values()].map((kind) => ({
    FC: kind.code,
    FN: kind.name,
    FD: kind.description,
    H: kind.isDisclaimerRead ? 1 : 0,
    A: kind.isOn ? 1 : 0,
  }));
  return json(rows);
}

function unknownKind(code: string): Answer {
  return failure(500, `Unknown typecode ${code.slice(0, 20)}`);
}

function change({ world, params, body }: Call): Answer {
  const kind = world.lists.notifications.kinds.get(params.code!);
  const enabled = (body as { enabled?: unknown } | undefined | null)?.enabled;
  if (kind === undefined) return unknownKind(params.code!);
  if (typeof enabled !== "boolean") return failure(400, "Bad Request: enabled required", true);
  kind.isOn = enabled;
  return DONE;
}

function disclaimer({ world, params }: Call): Answer {
  const kind = world.lists.notifications.kinds.get(params.code!);
  if (kind === undefined) return unknownKind(params.code!);
  return json({ FC: kind.code, DT: `SIMULATED. ${kind.name}: for information only, no advice.` });
}

function acceptDisclaimer({ world, params }: Call): Answer {
  const kind = world.lists.notifications.kinds.get(params.code!);
  if (kind === undefined) return unknownKind(params.code!);
  kind.isDisclaimerRead = true;
  return DONE;
}

function notificationRow(one: Notification): unknown {
  return {
    R: one.isRead ? 1 : 0,
    D: `${Math.floor(one.atMs / 1_000)}.0`,
    MS: one.title,
    MD: one.text,
    ID: one.id,
    HT: 0,
    FC: one.code,
  };
}

function notifications({ world, query }: Call): Answer {
  const max = Number(query.get("max") ?? PAGE_SIZE);
  const count = Number.isInteger(max) && max > 0 ? Math.min(max, PAGE_SIZE) : PAGE_SIZE;
  const include = new Set((query.get("include") ?? "").split(",").filter((one) => one !== ""));
  const exclude = new Set((query.get("exclude") ?? "").split(",").filter((one) => one !== ""));
  const wanted = world.lists.notifications.list
    .filter(({ code }) => (include.size === 0 || include.has(code)) && !exclude.has(code));
  return json(wanted.slice(0, count).map(notificationRow));
}

/** Those that are older than the one named. */
function more({ world, query }: Call): Answer {
  const { list } = world.lists.notifications;
  const at = list.findIndex(({ id }) => id === query.get("id"));
  return json(list.slice(at + 1, at + 1 + PAGE_SIZE).map(notificationRow));
}

function markRead({ world, params }: Call): Answer {
  const found = world.lists.notifications.list.find(({ id }) => id === params.id);
  if (found === undefined) return failure(500, "Unknown notification");
  found.isRead = true;
  return json({ V: 1, T: 5, P: { R: 1, ID: found.id } });
}

function deliveryOptions({ world }: Call): Answer {
  const { devices, isEmailOn } = world.lists.notifications;
  const rows = [...devices.values()].map((one) => ({
    NM: one.name,
    I: one.id,
    UI: one.uiName,
    A: one.isEnabled ? 1 : 0,
  }));
  return json({ E: rows, M: isEmailOn ? 1 : 0 });
}

function setEmail({ world, query }: Call): Answer {
  world.lists.notifications.isEmailOn = query.get("enabled") === "true";
  return DONE;
}

function registerDevice({ world, body }: Call): Answer {
  const { deviceName, devicename, deviceId, uiName, enabled } =
    (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const name = deviceName ?? devicename;
  if (typeof deviceId !== "string" || typeof name !== "string") {
    return failure(400, "Bad Request: deviceId and deviceName required", true);
  }
  const device = { id: deviceId, name, uiName: String(uiName ?? name), isEnabled: enabled !== false };
  world.lists.notifications.devices.set(deviceId, device);
  return DONE;
}

/** The answer is empty, found or not. */
function removeDevice({ world, params }: Call): Answer {
  world.lists.notifications.devices.delete(params.id!);
  return { status: 200, contentType: null, body: "" };
}

const AREA = { need: "sso" } as const;

/** Routes of notifications. */
export const fyiRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/fyi/unreadnumber", answer: unread },
  { ...AREA, methods: ["GET"], path: "/fyi/settings", answer: settings },
  { ...AREA, methods: ["POST"], path: "/fyi/settings/:code", answer: change },
  { ...AREA, methods: ["GET"], path: "/fyi/disclaimer/:code", answer: disclaimer },
  { ...AREA, methods: ["PUT"], path: "/fyi/disclaimer/:code", answer: acceptDisclaimer },
  { ...AREA, methods: ["GET"], path: "/fyi/notifications", answer: notifications },
  { ...AREA, methods: ["GET"], path: "/fyi/notifications/more", answer: more },
  { ...AREA, methods: ["PUT"], path: "/fyi/notifications/:id", answer: markRead },
  { ...AREA, methods: ["GET"], path: "/fyi/deliveryoptions", answer: deliveryOptions },
  { ...AREA, methods: ["PUT"], path: "/fyi/deliveryoptions/email", answer: setEmail },
  { ...AREA, methods: ["POST"], path: "/fyi/deliveryoptions/device", answer: registerDevice },
  { ...AREA, methods: ["DELETE"], path: "/fyi/deliveryoptions/:id", answer: removeDevice },
];
