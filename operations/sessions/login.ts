import { z } from "zod";
import { foreign, numberOrNull, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";

const sessionsValidate = define({
  name: "sessions.validate",
  effect: "read",
  summary: "show whose login it is, and how long it lasts",
  help:
    "IBKR allows it once a minute; sooner it is refused with the time to come back. A login ends at midnight in its region, " +
    "whatever it says here.",
  example: "sessions validate",
  answer: () =>
    shape({
      isValid: z.boolean(),
      userName: foreign("who has logged in").nullable(),
      isPaper: z.boolean().nullable().describe("null when IBKR does not say"),
      loggedInAt: textOrNull("ISO 8601 in UTC"),
      expiresInMs: numberOrNull("without a tickle, in milliseconds"),
      region: textOrNull("such as NJ"),
    }),
  pacing: "scarce",
  covers: ["GET /sso/validate"],
  run: async (client, _, context) => {
    const { data } = await client.api.GET("/sso/validate", context);
    const { RESULT, USER_NAME, LOGIN_TYPE, AUTH_TIME, EXPIRES, region } = data;
    return {
      isValid: RESULT === true,
      userName: USER_NAME ?? null,
      isPaper: LOGIN_TYPE === undefined ? null : Number(LOGIN_TYPE) === 2,
      loggedInAt: typeof AUTH_TIME === "number" ? new Date(AUTH_TIME).toISOString() : null,
      expiresInMs: typeof EXPIRES === "number" ? EXPIRES : null,
      region: region ?? null,
    };
  },
});

const sessionsLogout = define({
  name: "sessions.logout",
  effect: "session",
  summary: "end the login; a human has to log in again",
  help: "For every program that uses it, the sidecar included. Orders that are open stay open.",
  example: "logout",
  shortCommand: "logout",
  answer: () => shape({ loggedOut: z.boolean() }),
  pacing: "quick",
  covers: ["POST /logout"],
  run: async (client) => {
    await client.session.logout();
    return { loggedOut: true };
  },
});

/** Operations of this file. */
export const LOGINS: readonly AnyOperation[] = [sessionsValidate, sessionsLogout];
