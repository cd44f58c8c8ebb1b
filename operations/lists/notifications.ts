import { z } from "zod";
import { foreign, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { requireTaken } from "./taken.ts";

const kind = z.string({ error: "is missing; `bezant notifications kinds` has them" }).trim().toUpperCase()
  .regex(/^[A-Z0-9_]{1,10}$/, { error: "is no kind of notifications such as OE" }).describe("kind, such as OE");
const notificationId = z.string().trim().regex(/^\d{1,30}$/, { error: "is no id of a notification: expected digits" });
const done = () => shape({ done: z.literal(true).describe("IBKR has taken it") });

const notificationsList = define({
  name: "notifications.list",
  effect: "read",
  summary: "list the latest notifications of IBKR, newest first",
  help:
    "Ten at most; those before one come with its id. Bodies may be HTML and are what IBKR wrote: news about holdings, options that " +
    "expire, margins. Once a second.",
  example: "notifications list",
  input: () =>
    z.strictObject({
      max: z.int({ error: "is no whole number" }).min(1, { error: "is not 1 to 10" }).max(10, {
        error: "is not 1 to 10",
      })
        .optional().describe("how many, 1 to 10; 10 unless said"),
      before: notificationId.optional().describe("id of a notification: those that came before it"),
    }),
  answer: () =>
    z.array(shape({
      id: z.string(),
      at: textOrNull("when, ISO 8601 in UTC"),
      kind: textOrNull("such as OE"),
      title: foreign("what it is about").nullable(),
      body: foreign("its text, which may be HTML").nullable(),
      isRead: z.boolean(),
    })),
  pacing: "slow",
  covers: ["GET /fyi/notifications", "GET /fyi/notifications/more"],
  columns: ["id", "at", "kind", "title", "isRead"],
  run: async (client, { max = 10, before }, context) => {
    const { data } = before === undefined
      ? await client.api.GET("/fyi/notifications", { query: { max }, ...context })
      : await client.api.GET("/fyi/notifications/more", { query: { id: before }, ...context });
    return (data as readonly WireNotification[]).slice(0, max).map(({ ID, D, FC, MS, MD, R }) => ({
      id: ID ?? "",
      at: D === undefined || !Number.isFinite(Number(D)) ? null : new Date(Number(D) * 1_000).toISOString(),
      kind: FC ?? null,
      title: MS ?? null,
      body: MD ?? null,
      isRead: Number(R) === 1,
    }));
  },
});

interface WireNotification {
  readonly ID?: string;
  readonly D?: string | number;
  readonly FC?: string;
  readonly MS?: string;
  readonly MD?: string;
  readonly R?: number | string;
}

const notificationsCount = define({
  name: "notifications.count",
  effect: "read",
  summary: "count the notifications that nobody has read",
  help: "IBKR answers once in five minutes; sooner it is refused with the time to come back.",
  example: "notifications count",
  answer: () => shape({ unread: z.number() }),
  pacing: "scarce",
  covers: ["GET /fyi/unreadnumber"],
  run: async (client, _, context) => ({ unread: (await client.api.GET("/fyi/unreadnumber", context)).data.BN ?? 0 }),
});

const notificationsRead = define({
  name: "notifications.read",
  effect: "admin",
  summary: "mark a notification as read",
  help: "In the Client Portal and in IBKR's app too. There is no way back.",
  example: "notifications read 2026040190532092",
  input: () => z.strictObject({ id: notificationId.describe("id of the notification") }),
  positional: ["id"],
  answer: done,
  pacing: "slow",
  covers: ["PUT /fyi/notifications/{notificationID}"],
  run: async (client, { id }, context) => {
    const path = { notificationID: id };
    const { data } = await client.api.PUT("/fyi/notifications/{notificationID}", { path, ...context });
    return requireTaken("notifications.read", data);
  },
});

const notificationsKinds = define({
  name: "notifications.kinds",
  effect: "read",
  summary: "list the kinds of notifications, and which are switched on",
  help: "Some need their disclaimer to be accepted before they can be switched on: `notifications.accept`.",
  example: "notifications kinds",
  answer: () =>
    z.array(shape({
      kind: z.string(),
      name: foreign("what IBKR calls it").nullable(),
      description: foreign("what it tells").nullable(),
      isOn: z.boolean(),
      isAccepted: z.boolean().describe("its disclaimer was accepted"),
    })),
  pacing: "slow",
  covers: ["GET /fyi/settings"],
  columns: ["kind", "name", "isOn", "isAccepted"],
  run: async (client, _, context) => {
    const { data } = await client.api.GET("/fyi/settings", context);
    return data.map(({ FC, FN, FD, A, H }) => ({
      kind: FC ?? "",
      name: FN ?? null,
      description: FD ?? null,
      isOn: Number(A) === 1,
      isAccepted: Number(H) === 1,
    }));
  },
});

const notificationsSet = define({
  name: "notifications.set",
  effect: "admin",
  summary: "switch a kind of notifications on or off",
  help: "For this login, wherever it is used.",
  example: "notifications set OE off",
  input: () =>
    z.strictObject({
      kind,
      state: z.enum(["on", "off"], { error: "is none: expected on or off" }).describe("on or off"),
    }),
  positional: ["kind", "state"],
  answer: done,
  pacing: "slow",
  covers: ["POST /fyi/settings/{typecode}"],
  run: async (client, { kind, state }, context) => {
    const path = { typecode: kind };
    const body = { enabled: state === "on" };
    const { data } = await client.api.POST("/fyi/settings/{typecode}", { path, body, ...context });
    return requireTaken("notifications.set", data);
  },
});

const notificationsDisclaimer = define({
  name: "notifications.disclaimer",
  effect: "read",
  summary: "show the disclaimer of a kind of notifications",
  help: "What IBKR wants to be read before this kind is switched on.",
  example: "notifications disclaimer OE",
  input: () => z.strictObject({ kind }),
  positional: ["kind"],
  answer: () => shape({ kind: z.string(), text: foreign("the disclaimer") }),
  pacing: "slow",
  covers: ["GET /fyi/disclaimer/{typecode}"],
  run: async (client, { kind }, context) => {
    const path = { typecode: kind };
    const { data } = await client.api.GET("/fyi/disclaimer/{typecode}", { path, ...context });
    return { kind: data.FC ?? kind, text: data.DT ?? "" };
  },
});

const notificationsAccept = define({
  name: "notifications.accept",
  effect: "admin",
  summary: "accept the disclaimer of a kind of notifications",
  help: "Says to IBKR that it was read: read it first. There is no way back.",
  example: "notifications accept OE",
  input: () => z.strictObject({ kind }),
  positional: ["kind"],
  answer: done,
  pacing: "slow",
  covers: ["PUT /fyi/disclaimer/{typecode}"],
  run: async (client, { kind }, context) => {
    const path = { typecode: kind };
    const { data } = await client.api.PUT("/fyi/disclaimer/{typecode}", { path, ...context });
    return requireTaken("notifications.accept", data);
  },
});

/** Operations of this file. */
export const NOTIFICATIONS: readonly AnyOperation[] = [
  notificationsList,
  notificationsCount,
  notificationsRead,
  notificationsKinds,
  notificationsSet,
  notificationsDisclaimer,
  notificationsAccept,
];
