import { z } from "zod";
import { foreign, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { requireTaken } from "./taken.ts";

const state = z.enum(["on", "off"], { error: "is none: expected on or off" }).describe("on or off");
const done = () => shape({ done: z.literal(true).describe("IBKR has taken it") });
const deviceId = z.string({ error: "is missing; `bezant deliveries list` has them" }).trim()
  .regex(/^[\w:.=+-]{1,200}$/, { error: "is no id of a device" }).describe("IBKR's id of the device");

const deliveriesList = define({
  name: "deliveries.list",
  effect: "read",
  summary: "list where notifications are sent: e-mail and devices",
  help: "The first row is e-mail, the others are telephones on which IBKR's app is.",
  example: "deliveries list",
  answer: () =>
    z.array(shape({
      kind: z.enum(["email", "device"]),
      id: textOrNull("null for e-mail"),
      name: foreign("what its owner calls it").nullable(),
      isOn: z.boolean(),
    })),
  pacing: "slow",
  covers: ["GET /fyi/deliveryoptions"],
  columns: ["kind", "id", "name", "isOn"],
  run: async (client, _, context) => {
    const { data } = await client.api.GET("/fyi/deliveryoptions", context);
    return [
      { kind: "email", id: null, name: null, isOn: Number(data.M) === 1 },
      ...(data.E ?? []).map(({ NM, I, A }) => ({
        kind: "device",
        id: I ?? null,
        name: NM ?? null,
        isOn: Number(A) === 1,
      })),
    ];
  },
});

const deliveriesEmail = define({
  name: "deliveries.email",
  effect: "admin",
  summary: "switch notifications by e-mail on or off",
  help: "For all kinds of notifications at once; `notifications.set` switches one kind.",
  example: "deliveries email off",
  input: () => z.strictObject({ state }),
  positional: ["state"],
  answer: done,
  pacing: "slow",
  covers: ["PUT /fyi/deliveryoptions/email"],
  run: async (client, { state }, context) => {
    const query = { enabled: state === "on" };
    return requireTaken(
      "deliveries.email",
      (await client.api.PUT("/fyi/deliveryoptions/email", { query, ...context })).data,
    );
  },
});

const deliveriesDevice = define({
  name: "deliveries.device",
  effect: "admin",
  summary: "add a device that gets notifications, or switch one on or off",
  help: "IBKR's app adds telephones by itself; this is for switching one that is listed.",
  example: "deliveries device simulated-device-1 off",
  input: () =>
    z.strictObject({
      id: deviceId,
      state,
      name: z.string().trim().min(1, { error: "is empty" }).max(60, { error: "is longer than 60" }).optional()
        .describe("what to call it; as it is called unless said"),
    }),
  positional: ["id", "state"],
  answer: done,
  pacing: "slow",
  covers: ["POST /fyi/deliveryoptions/device"],
  run: async (client, { id, state, name }, context) => {
    const known = name === undefined ? (await client.api.GET("/fyi/deliveryoptions", context)).data.E ?? [] : [];
    const found = known.find(({ I }) => I === id);
    const [deviceName, uiName] = [name ?? found?.NM ?? id, name ?? found?.UI ?? id];
    const body = { deviceId: id, deviceName, uiName, enabled: state === "on" };
    const { data } = await client.api.POST("/fyi/deliveryoptions/device", { body, ...context });
    return requireTaken("deliveries.device", data);
  },
});

const deliveriesRemove = define({
  name: "deliveries.remove",
  effect: "admin",
  summary: "remove a device, so that it gets no notifications any more",
  help: "IBKR answers alike whether there was such a device or not.",
  example: "deliveries remove simulated-device-1",
  input: () => z.strictObject({ id: deviceId }),
  positional: ["id"],
  answer: done,
  pacing: "slow",
  covers: ["DELETE /fyi/deliveryoptions/{deviceId}"],
  run: async (client, { id }, context) => {
    await client.api.DELETE("/fyi/deliveryoptions/{deviceId}", { path: { deviceId: id }, ...context });
    return { done: true };
  },
});

/** Operations of this file. */
export const DELIVERIES: readonly AnyOperation[] = [
  deliveriesList,
  deliveriesEmail,
  deliveriesDevice,
  deliveriesRemove,
];
