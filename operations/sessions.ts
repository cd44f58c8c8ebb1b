import { z } from "zod";
import { type AuthStatus, REDACTED } from "../mod.ts";
import { answerOf, foreign, shape, textOrNull } from "./answer.ts";
import { type NoInput, noInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** The state of the login and of the brokerage session. */
export type SessionStatus = Pick<AuthStatus, "authenticated" | "connected" | "competing" | "message">;

const sessionAnswer = answerOf(() =>
  shape({
    authenticated: z.boolean().describe("the brokerage session is up: orders and prices work"),
    connected: z.boolean().describe("the Gateway has a login"),
    competing: z.boolean().describe("another program holds the session of this username"),
    message: foreign("IBKR's words").nullable(),
  })
);

/** `sessions.status`. */
export const sessionsStatus: Operation<NoInput, SessionStatus> = {
  name: "sessions.status",
  effect: "read",
  summary: "show whether somebody is logged in and can trade",
  help:
    "Asks the Gateway for both of its sessions: connected is the login, authenticated the brokerage session on top " +
    "of it. competing says that another program holds the session of this username. Source: POST /iserver/auth/status.",
  example: "health",
  input: noInput,
  answer: sessionAnswer,
  pacing: "quick",
  covers: ["POST /iserver/auth/status"],
  shortCommand: "health",
  run: async (client, _input, context) => {
    const { authenticated, connected, competing, message } = await client.session.status(context);
    return { authenticated, connected, competing, message };
  },
  needsLogin: (status) => !status.authenticated || !status.connected,
};

/** Input of `sessions.init`. */
export interface InitInput {
  /** Take the session over from another program of the same username. */
  readonly compete?: boolean | undefined;
}

const initInput: InputSchema<InitInput> = z.strictObject({
  compete: z.boolean().optional().describe("take it over from another program of this username, which loses it"),
});

/** `sessions.init`. */
export const sessionsInit: Operation<InitInput, SessionStatus> = {
  name: "sessions.init",
  effect: "session",
  summary: "start the brokerage session on top of a login",
  help:
    "It ends by itself when nothing is asked for some minutes; a sidecar keeps it. One that is up is left alone, and so is " +
    "one that another program holds, unless compete says otherwise. Source: POST /iserver/auth/ssodh/init.",
  example: "sessions init",
  input: initInput,
  answer: sessionAnswer,
  pacing: "quick",
  covers: ["POST /iserver/auth/ssodh/init"],
  run: async (client, { compete = false }, { signal } = {}) => {
    const { authenticated, connected, competing, message } = await client.session.init({ compete, signal });
    return { authenticated, connected, competing, message };
  },
  needsLogin: (status) => !status.authenticated || !status.connected,
};

/** Input of `sessions.tickle`. */
export interface TickleInput {
  /** Show the session id, which is a secret: whoever has it can trade. */
  readonly showSession?: boolean | undefined;
}

const tickleInput: InputSchema<TickleInput> = z.strictObject({
  showSession: z.boolean().optional().describe("show the session id, a secret: whoever has it can trade"),
});

/** `sessions.tickle`. */
export const sessionsTickle: Operation<TickleInput, { readonly session: string | null }> = {
  name: "sessions.tickle",
  effect: "session",
  summary: "keep the session alive",
  help: "Without a tickle in about five minutes the brokerage session ends. The session id is shown only when asked " +
    "for. Source: POST /tickle.",
  example: "tickle",
  input: tickleInput,
  answer: answerOf(() => shape({ session: textOrNull("the session id, hidden unless asked for") })),
  pacing: "quick",
  covers: ["POST /tickle"],
  shortCommand: "tickle",
  run: async (client, input, context) => {
    const { session } = await client.session.tickle(context);
    return { session: session === null || input.showSession === true ? session : REDACTED };
  },
};
